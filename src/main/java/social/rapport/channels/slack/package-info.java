/** A bot in a community on Slack: what people write is posted to us, answers go out by the Web API. */
@NullMarked
package social.rapport.channels.slack;

import org.jspecify.annotations.NullMarked;
