/** RSS and Atom: what is new in a feed, such as that of a blog or a forum. */
@NullMarked
package social.rapport.channels.rss;

import org.jspecify.annotations.NullMarked;
