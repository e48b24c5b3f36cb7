/**
 * A Facebook Page with Messenger, an Instagram account and a WhatsApp number: what Meta posts is read, and answers go out
 * by its Graph API, all by one app of the brand's at Meta.
 */
@NullMarked
package social.rapport.channels.meta;

import org.jspecify.annotations.NullMarked;
