/** What people proffer, on screen and for programs. */
@NullMarked
package social.rapport.terms.web;

import org.jspecify.annotations.NullMarked;
