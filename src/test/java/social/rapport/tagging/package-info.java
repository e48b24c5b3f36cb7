@NullMarked
package social.rapport.tagging;

import org.jspecify.annotations.NullMarked;
