/** Canned answers, macros and batches on screen and for programs. */
@NullMarked
package social.rapport.macros.web;

import org.jspecify.annotations.NullMarked;
