/** Pictures from strangers, read safely and drawn anew. */
@NamedInterface("pictures")
@NullMarked
package social.rapport.shared.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
