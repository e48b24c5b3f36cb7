/** An account on Bluesky, or on any server of the AT Protocol: its notifications are asked for, answers are records of its own. */
@NullMarked
package social.rapport.channels.bluesky;

import org.jspecify.annotations.NullMarked;
