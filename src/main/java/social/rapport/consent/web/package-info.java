@NullMarked
package social.rapport.consent.web;

import org.jspecify.annotations.NullMarked;
