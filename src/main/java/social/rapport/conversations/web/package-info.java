@NullMarked
package social.rapport.conversations.web;

import org.jspecify.annotations.NullMarked;
