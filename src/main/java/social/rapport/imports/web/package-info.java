/** Imports on screen and for programs. */
@NullMarked
package social.rapport.imports.web;

import org.jspecify.annotations.NullMarked;
