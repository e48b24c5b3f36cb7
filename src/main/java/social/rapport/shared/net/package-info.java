/** The one way in which Rapport calls addresses that others have given it. */
@NamedInterface("net")
@NullMarked
package social.rapport.shared.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
