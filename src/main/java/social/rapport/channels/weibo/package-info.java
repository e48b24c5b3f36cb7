/** An account on Weibo: private messages are posted to us, comments and mentions are asked for. */
@NullMarked
package social.rapport.channels.weibo;

import org.jspecify.annotations.NullMarked;
