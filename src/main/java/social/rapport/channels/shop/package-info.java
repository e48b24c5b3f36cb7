/** What shops tell of orders, in the words of every network. */
@NullMarked
package social.rapport.channels.shop;

import org.jspecify.annotations.NullMarked;
