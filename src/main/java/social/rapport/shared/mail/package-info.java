/** What a mail says: read from an import's file and from a mailbox alike. */
@NamedInterface("mail")
@NullMarked
package social.rapport.shared.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
