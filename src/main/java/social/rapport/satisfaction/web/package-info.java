/** The page on which people rate, and what the team sees of it. */
@NullMarked
package social.rapport.satisfaction.web;

import org.jspecify.annotations.NullMarked;
