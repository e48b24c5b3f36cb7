/** Files for screens and for programs. */
@NullMarked
package social.rapport.files.web;

import org.jspecify.annotations.NullMarked;
