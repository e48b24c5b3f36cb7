/**
 * Any network that has no connector of its own: a file of YAML says how what it posts, or what is found at an address, becomes
 * interactions. Paths and placeholders alone; nothing in it is ever run.
 */
@NamedInterface("mapped")
@NullMarked
package social.rapport.channels.mapped;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
