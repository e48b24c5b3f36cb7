/** Needs on screen and for programs. */
@NullMarked
package social.rapport.vault.web;

import org.jspecify.annotations.NullMarked;
