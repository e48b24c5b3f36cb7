@NullMarked
package social.rapport.campaigns.web;

import org.jspecify.annotations.NullMarked;
