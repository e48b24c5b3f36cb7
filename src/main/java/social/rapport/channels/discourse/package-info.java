/** A forum on Discourse: what people write there is posted to us, answers go into its topics. */
@NullMarked
package social.rapport.channels.discourse;

import org.jspecify.annotations.NullMarked;
