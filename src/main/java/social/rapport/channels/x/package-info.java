/** An account of the brand's on X: what happens is posted to us where the plan allows, and asked for where it does not. */
@NullMarked
package social.rapport.channels.x;

import org.jspecify.annotations.NullMarked;
