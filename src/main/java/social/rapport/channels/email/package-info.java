/** E-mail: a mailbox is read over IMAP and answered over SMTP. */
@NullMarked
package social.rapport.channels.email;

import org.jspecify.annotations.NullMarked;
