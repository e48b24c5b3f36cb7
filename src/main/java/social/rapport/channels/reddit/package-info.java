/** An account on Reddit: Rapport asks for what is written to it and in a community of the brand's, and answers as the account. */
@NullMarked
package social.rapport.channels.reddit;

import org.jspecify.annotations.NullMarked;
