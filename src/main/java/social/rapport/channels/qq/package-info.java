/** A bot on QQ: what people write to it, and in groups that it is in, is posted to us, and answered for a while. */
@NullMarked
package social.rapport.channels.qq;

import org.jspecify.annotations.NullMarked;
