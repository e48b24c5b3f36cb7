/** Storage: the database, and the workspace that a thread is working for. */
@NamedInterface("storage")
@NullMarked
package social.rapport.shared.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
