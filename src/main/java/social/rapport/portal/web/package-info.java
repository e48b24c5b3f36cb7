@NullMarked
package social.rapport.portal.web;

import org.jspecify.annotations.NullMarked;
