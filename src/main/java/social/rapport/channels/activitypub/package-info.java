/** The brand as an account of its own on the fediverse: other servers deliver to its inbox, and it delivers to theirs. */
@NullMarked
package social.rapport.channels.activitypub;

import org.jspecify.annotations.NullMarked;
