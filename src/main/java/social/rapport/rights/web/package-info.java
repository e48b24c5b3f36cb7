/** Requests for rights on screen and for programs. */
@NullMarked
package social.rapport.rights.web;

import org.jspecify.annotations.NullMarked;
