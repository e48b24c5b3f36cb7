@NullMarked
package social.rapport.timeline.web;

import org.jspecify.annotations.NullMarked;
