/** Shops on WooCommerce: their webhooks, and the REST API v3. */
@NullMarked
package social.rapport.channels.woocommerce;

import org.jspecify.annotations.NullMarked;
