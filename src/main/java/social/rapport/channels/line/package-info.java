/** An Official Account on LINE: events are posted to us, answers go out as replies or as pushes. */
@NullMarked
package social.rapport.channels.line;

import org.jspecify.annotations.NullMarked;
