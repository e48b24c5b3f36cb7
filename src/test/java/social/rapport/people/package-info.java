@NullMarked
package social.rapport.people;

import org.jspecify.annotations.NullMarked;
