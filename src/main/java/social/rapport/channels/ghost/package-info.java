/** A publication on Ghost: its members are posted to us, its comments are asked for, answers go below them. */
@NullMarked
package social.rapport.channels.ghost;

import org.jspecify.annotations.NullMarked;
