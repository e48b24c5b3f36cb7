/** A bot on Telegram: updates are posted to us, answers go out by the Bot API. */
@NullMarked
package social.rapport.channels.telegram;

import org.jspecify.annotations.NullMarked;
