/** Loads the demo's story into a workspace as any program outside would: through the HTTP API, wherever it reaches. */
@NullMarked
package social.rapport.demo.load;

import org.jspecify.annotations.NullMarked;
