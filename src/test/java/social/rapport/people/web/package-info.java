@NullMarked
package social.rapport.people.web;

import org.jspecify.annotations.NullMarked;
