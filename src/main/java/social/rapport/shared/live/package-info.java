/** What changes while somebody looks: told across nodes by PostgreSQL LISTEN/NOTIFY, to browsers by server-sent events. */
@NamedInterface("live")
@NullMarked
package social.rapport.shared.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
