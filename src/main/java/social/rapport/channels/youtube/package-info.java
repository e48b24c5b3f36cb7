/** A channel on YouTube: Rapport asks for what people comment, answers go out by the Data API, within its daily quota. */
@NullMarked
package social.rapport.channels.youtube;

import org.jspecify.annotations.NullMarked;
