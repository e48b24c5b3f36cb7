@NullMarked
package social.rapport.workspace.web;

import org.jspecify.annotations.NullMarked;
