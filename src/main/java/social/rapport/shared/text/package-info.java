/** What language a text is in, how it is found again, and what it leaves open. */
@NamedInterface("text")
@NullMarked
package social.rapport.shared.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
