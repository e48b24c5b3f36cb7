/** An Official Account on WeChat: messages and events are posted to us, answers go out as customer service messages. */
@NullMarked
package social.rapport.channels.wechat;

import org.jspecify.annotations.NullMarked;
