/** Website chat: a widget on the brand's own sites, and the visitors who write in it. */
@NullMarked
package social.rapport.channels.chat;

import org.jspecify.annotations.NullMarked;
