/** What language a text is in, and how it is found again. */
@NamedInterface("text")
@NullMarked
package social.rapport.shared.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
