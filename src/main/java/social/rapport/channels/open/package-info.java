/** The open channel: any system posts interactions as JSON and is sent replies, signed per Standard Webhooks. */
@NullMarked
package social.rapport.channels.open;

import org.jspecify.annotations.NullMarked;
