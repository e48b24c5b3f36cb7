/** A number of the brand's for text messages, at Twilio: messages and how far ours have come are posted to us. */
@NullMarked
package social.rapport.channels.sms;

import org.jspecify.annotations.NullMarked;
