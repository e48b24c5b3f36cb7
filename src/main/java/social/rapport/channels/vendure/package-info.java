/** Shops on Vendure: their Admin API, which is asked for what has changed. */
@NullMarked
package social.rapport.channels.vendure;

import org.jspecify.annotations.NullMarked;
