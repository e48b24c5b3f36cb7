@NullMarked
package social.rapport;

import org.jspecify.annotations.NullMarked;
