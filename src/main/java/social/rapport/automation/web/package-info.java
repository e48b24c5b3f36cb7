/** Assignment and automatic answers on screen and for programs. */
@NullMarked
package social.rapport.automation.web;

import org.jspecify.annotations.NullMarked;
