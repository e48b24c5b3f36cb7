/** Tag rules on screen and for programs. */
@NullMarked
package social.rapport.tagging.web;

import org.jspecify.annotations.NullMarked;
