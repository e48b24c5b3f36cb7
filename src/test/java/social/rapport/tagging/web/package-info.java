@NullMarked
package social.rapport.tagging.web;

import org.jspecify.annotations.NullMarked;
