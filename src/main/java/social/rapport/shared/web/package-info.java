/** What every route shares: problem documents, typed arguments, pages. */
@NamedInterface("web")
@NullMarked
package social.rapport.shared.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
