package social.rapport.channels.email;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what was sent into the folder that the server has for it (RFC 6154), where its owners look with other programs. */
final class Copies {

    private static final Logger log = LoggerFactory.getLogger(Copies.class);
    private static final String SENT = "\\Sent";

    /** As servers call it that do not say which it is. */
    private static final List<String> NAMES = List.of("Sent", "INBOX.Sent", "Sent Items", "Sent Messages");

    private Copies() {}

    /** The mail has gone, so that a copy which cannot be kept must not have it sent once more. */
    static void keep(Connections connections, Account account, MimeMessage sent) {
        try (Store store = connections.imap(account)) {
            Folder folder = folder(store).orElse(null);
            if (folder == null) {
                log.info("{} has no folder for what was sent", account.in());
                return;
            }
            sent.setFlag(Flags.Flag.SEEN, true);
            folder.appendMessages(new Message[] {sent});
        } catch (MessagingException | RuntimeException failed) {
            log.warn("What was sent could not be copied to {}", account.in(), failed);
        }
    }

    private static Optional<Folder> folder(Store store) throws MessagingException {
        List<Folder> all = Arrays.asList(store.getDefaultFolder().list("*"));
        for (Folder folder : all) {
            if (folder instanceof IMAPFolder imap
                    && Arrays.stream(imap.getAttributes()).anyMatch(SENT::equalsIgnoreCase)) {
                return Optional.of(folder);
            }
        }
        return NAMES.stream()
                .flatMap(name ->
                        all.stream().filter(folder -> folder.getFullName().equalsIgnoreCase(name)))
                .findFirst();
    }
}
