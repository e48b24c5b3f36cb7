/** A forum on NodeBB: what people write there is posted to us by its plugin for webhooks, answers go into its topics. */
@NullMarked
package social.rapport.channels.nodebb;

import org.jspecify.annotations.NullMarked;
