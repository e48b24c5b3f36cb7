package social.rapport.channels.email;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Source;
import social.rapport.shared.ChannelId;

/**
 * A folder of a mailbox, read in the order of its mails and then listened to with IDLE (RFC 2177), or asked every minute
 * where the server cannot do that. It is opened for looking alone, so no mail is marked as seen.
 */
final class Mailbox implements Source {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    private static final Duration ASKED = Duration.ofMinutes(1);
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    /** Waiting that began less than a second ago is not ended by asking. */
    private static final Duration ABRUPT = Duration.ofMillis(1_500);

    /** After so long of waiting a server is asked once: some do not tell of what came just before they were told to tell. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final int DAYS = 7;
    private static final int MOST = 50;
    private static final int MOST_BYTES = 4 << 20;

    private final Store store;
    private final IMAPFolder folder;
    private final String channel;
    private final Enclosures enclosures;
    private final Bell bell;
    private final boolean canIdle;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private Place place;
    private int count;
    private volatile boolean isInUse;
    private volatile boolean isClosing;

    private Mailbox(Store store, IMAPFolder folder, ChannelId channel, Enclosures enclosures, Bell bell, Place place)
            throws MessagingException {
        this.store = store;
        this.folder = folder;
        this.channel = channel.toString();
        this.enclosures = enclosures;
        this.bell = bell;
        this.place = place;
        this.canIdle = store instanceof IMAPStore imap && imap.hasCapability("IDLE");
    }

    static Mailbox open(
            Connections connections,
            Bell bell,
            Enclosures enclosures,
            ConnectedChannel connected,
            @Nullable String cursor)
            throws NetworkFailure {
        Account account = Account.of(connected);
        Store store = null;
        try {
            store = connections.imap(account);
            IMAPFolder folder = (IMAPFolder) store.getFolder(account.folder());
            if (!folder.exists()) {
                throw new FolderNotFoundException(folder);
            }
            folder.open(Folder.READ_ONLY);
            return new Mailbox(
                    store, folder, connected.channel().id(), enclosures, bell, place(folder, Place.of(cursor)));
        } catch (MessagingException failed) {
            close(store);
            throw Failures.of(failed);
        }
    }

    private static Place place(IMAPFolder folder, @Nullable Place before) throws MessagingException {
        long validity = folder.getUIDValidity();
        if (before != null && before.validity() == validity) {
            return before;
        }
        LocalDate since = before == null ? LocalDate.now(Clock.systemUTC()).minusDays(DAYS) : before.since();
        return new Place(validity, before(folder, since), since);
    }

    /** The number of the last mail before a day. */
    private static long before(IMAPFolder folder, LocalDate day) throws MessagingException {
        Date start = Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        Message[] since = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, start));
        if (since.length > 0) {
            return folder.getUID(since[0]) - 1;
        }
        int count = folder.getMessageCount();
        return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
    }

    @Override
    public News next(Duration longest) throws NetworkFailure {
        isInUse = true;
        try {
            look();
            if (waiting.isEmpty() && canIdle && !isClosing) {
                // What the server told while it was asked, it does not tell again to whoever waits.
                if (folder.getMessageCount() == count) {
                    await(longest);
                }
                look();
            }
            List<Payload> payloads = take();
            return new News(payloads, place.cursor(), waiting.isEmpty() && !canIdle ? ASKED : Duration.ZERO);
        } catch (MessagingException failed) {
            throw Failures.of(failed);
        } catch (IllegalStateException closed) {
            throw Failures.of(new MessagingException("closed", closed));
        } finally {
            isInUse = false;
            if (isClosing) {
                close(store);
            }
        }
    }

    private void look() throws MessagingException {
        if (!waiting.isEmpty()) {
            return;
        }
        count = folder.getMessageCount();
        Message[] found = folder.getMessagesByUID(place.uid() + 1, UIDFolder.LASTUID);
        FetchProfile wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        wanted.add(FetchProfile.Item.SIZE);
        folder.fetch(found, wanted);
        for (Message message : found) {
            if (message != null && !message.isExpunged() && folder.getUID(message) > place.uid()) {
                waiting.add(message);
            }
        }
    }

    /** Until the server tells of something, or for this long. */
    private void await(Duration longest) throws MessagingException {
        boolean isLong = longest.minus(SOON).compareTo(ABRUPT) > 0;
        boolean isQuiet = listen(isLong ? SOON : longest);
        if (isLong && isQuiet && !isClosing && folder.getMessageCount() == count) {
            listen(longest.minus(SOON));
        }
    }

    /** Whether the server had nothing to tell for so long. */
    private boolean listen(Duration longest) throws MessagingException {
        ScheduledFuture<?> end = bell.ring(longest, this::interrupt);
        try {
            folder.idle(true);
        } finally {
            end.cancel(false);
        }
        return !end.isCancelled();
    }

    /** Asking anything ends the waiting. */
    private void interrupt() {
        try {
            folder.getMessageCount();
        } catch (MessagingException | IllegalStateException closed) {
            log.debug("A mailbox was closed while it was listened to", closed);
        }
    }

    private List<Payload> take() throws MessagingException {
        List<Payload> payloads = new ArrayList<>();
        int bytes = 0;
        while (!waiting.isEmpty() && payloads.size() < MOST && bytes < MOST_BYTES) {
            Message message = waiting.remove();
            long uid = folder.getUID(message);
            try {
                Payload payload = payload((IMAPMessage) message);
                payloads.add(payload);
                bytes += payload.body().length;
            } catch (MessageRemovedException gone) {
                log.debug("A mail was removed before it could be read");
            } catch (MessagingException | IOException broken) {
                if (!folder.isOpen() || !store.isConnected()) {
                    throw new MessagingException("The connection broke", broken);
                }
                payloads.add(unreadable(uid));
            }
            place = place.at(uid);
        }
        return payloads;
    }

    /** All mails of a mailbox keep their order: which thread one belongs to may only be known by those before it. */
    private Payload payload(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        Date received = message.getReceivedDate();
        try (InputStream stream = message.getMimeStream()) {
            byte[] mail = Trim.of(stream, enclosures, channel, place.validity() + "/" + folder.getUID(message));
            message.invalidateHeaders();
            Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
            return new Payload(channel, new Stored(at(received, now), mail).payload());
        }
    }

    /** A server tells the time by whole seconds alone; what has only just come is told more exactly by our clock. */
    private static Instant at(@Nullable Date received, Instant now) {
        Instant at = received == null ? now : received.toInstant();
        return at.isAfter(now.minus(JUST_NOW)) ? now : at;
    }

    /** What the server itself cannot give goes to quarantine, where it is seen, and does not hold up the rest. */
    private Payload unreadable(long uid) {
        byte[] note = ("The mail server could not give mail " + uid).getBytes(StandardCharsets.US_ASCII);
        return new Payload(channel, note);
    }

    /** Whoever waits is woken, and hangs up; a connection must not be closed under their hands. */
    @Override
    public void close() {
        isClosing = true;
        if (isInUse) {
            bell.ring(Duration.ZERO, this::interrupt);
            bell.ring(ABRUPT, this::interrupt);
        } else {
            close(store);
        }
    }

    private static void close(@Nullable Store store) {
        try {
            if (store != null) {
                store.close();
            }
        } catch (MessagingException | IllegalStateException alreadyClosed) {
            log.debug("A mailbox was closed already", alreadyClosed);
        }
    }
}
