@NullMarked
package social.rapport.webhooks.web;

import org.jspecify.annotations.NullMarked;
