/** A company on WeCom: events of its customers are posted to us, and what they write to its customer service is asked for. */
@NullMarked
package social.rapport.channels.wecom;

import org.jspecify.annotations.NullMarked;
