package social.rapport.shared.net;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Rapport may call.
 *
 * @param allowPrivate whether addresses of one's own network, and plain http to them, may be called; for those who run
 *     their systems beside Rapport ({@code RAPPORT_NETWORK_ALLOW_PRIVATE})
 */
@ConfigurationProperties("rapport.network")
public record NetworkSettings(@DefaultValue("false") boolean allowPrivate) {}
