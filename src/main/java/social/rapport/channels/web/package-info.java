@NullMarked
package social.rapport.channels.web;

import org.jspecify.annotations.NullMarked;
