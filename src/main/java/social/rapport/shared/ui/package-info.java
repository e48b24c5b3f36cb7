/** The page layout, its parts, and the words on screen. */
@NamedInterface("ui")
@NullMarked
package social.rapport.shared.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
