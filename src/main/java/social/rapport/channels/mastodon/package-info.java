/** An account of the brand's on somebody else's Mastodon server: notifications are listened to, statuses go out. */
@NullMarked
package social.rapport.channels.mastodon;

import org.jspecify.annotations.NullMarked;
