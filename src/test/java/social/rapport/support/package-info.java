@NullMarked
package social.rapport.support;

import org.jspecify.annotations.NullMarked;
