@NullMarked
package social.rapport.webhooks;

import org.jspecify.annotations.NullMarked;
