/** Shows how far the demo has been loaded. */
@NullMarked
package social.rapport.demo.web;

import org.jspecify.annotations.NullMarked;
