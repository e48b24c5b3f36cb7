package social.rapport.channels.sms;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

/**
 * Reads what Twilio posts: messages with what is sent along, and how far ours have come. It says nowhere when, so that the time
 * at which it came is noted above.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">Twilio's request to your incoming message
 *     webhook URL</a>
 */
final class Texts {

    /** When it came. */
    static final String AT = "at";

    /** Which of our messages it is about, as the address says that we gave with it. */
    static final String MESSAGE = "message";

    static final int MOST_FILES = 10;

    private static final Pattern SIDS = Pattern.compile("(?:SM|MM)[0-9a-f]{32}");
    private static final Pattern NUMBERS = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SENDERS = Pattern.compile("[A-Za-z0-9 ._-]{1,20}");
    private static final Pattern PLACES = Pattern.compile(
            "https://api\\.twilio\\.com/2010-04-01/Accounts/(AC[0-9a-f]{32})/Messages/(?:SM|MM)[0-9a-f]{32}/Media/ME[0-9a-f]{32}");

    /** What Twilio heeds by itself, unless the account's advanced opt-out says otherwise. */
    private static final Set<String> STOPS =
            Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout");

    private static final Set<String> STARTS = Set.of("start", "yes", "unstop");

    private Texts() {}

    /** @param where Twilio has it, which must be its own place for this account */
    record File(String where, String type, String name) {}

    static Reading read(byte[] payload) throws UnreadablePayload {
        Form form = Form.of(Noted.below(payload));
        return read(form, Noted.in(payload));
    }

    static Reading read(Form form, Noted noted) throws UnreadablePayload {
        Instant at = at(noted);
        String sid = form.key("MessageSid");
        if (!SIDS.matcher(sid).matches()) {
            throw new UnreadablePayload("There is no message in it");
        }
        String status = form.key("MessageStatus");
        if (status.isEmpty()) {
            return Reading.of(message(form, sid, at, noted).stream().toList());
        }
        String message = noted.facts().getOrDefault(MESSAGE, sid);
        return Reading.ofReceipts(receipt(form, status, message, at).stream().toList());
    }

    private static Instant at(Noted noted) throws UnreadablePayload {
        try {
            return Instant.parse(noted.facts().getOrDefault(AT, ""));
        } catch (DateTimeException missing) {
            throw new UnreadablePayload("Nothing says when it came", missing);
        }
    }

    private static Optional<Receipt> receipt(Form form, String status, String message, Instant at) {
        return switch (status) {
            case "delivered" -> Optional.of(new Receipt(message, Receipt.State.DELIVERED, at, null));
            case "read" -> Optional.of(new Receipt(message, Receipt.State.READ, at, null));
            case "undelivered", "failed" ->
                Optional.of(new Receipt(message, Receipt.State.FAILED, at, Errors.reason(form.key("ErrorCode"))));
            default -> Optional.empty();
        };
    }

    private static Optional<Activity> message(Form form, String sid, Instant at, Noted noted) {
        Activity.Profile by = by(form.key("From"));
        if (by == null) {
            return Optional.empty();
        }
        String text = form.value("Body", Told.LONGEST_TEXT);
        Map<String, Object> attributes = new HashMap<>();
        int missing = count(form) - noted.media().size();
        if (missing > 0) {
            attributes.put("attachments_not_kept", missing);
        }
        heeded(form, text).ifPresent(heeded -> attributes.put(Activity.OPT_OUT, heeded));
        return Optional.of(new Activity(
                sid,
                Verb.MESSAGED,
                Direction.INBOUND,
                Visibility.PRIVATE,
                at,
                null,
                null,
                null,
                text,
                null,
                noted.media(),
                null,
                null,
                attributes,
                by,
                null));
    }

    /** What Twilio does by itself for what was written. */
    private static Optional<String> heeded(Form form, @Nullable String text) {
        String told = form.key("OptOutType");
        if (!told.isEmpty()) {
            return switch (told) {
                case "STOP" -> Optional.of(Activity.STOPS);
                case "START" -> Optional.of(Activity.RESUMES);
                default -> Optional.empty();
            };
        }
        String word = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (STOPS.contains(word)) {
            return Optional.of(Activity.STOPS);
        }
        return STARTS.contains(word) ? Optional.of(Activity.RESUMES) : Optional.empty();
    }

    /** A carrier vouches for a number; short codes and names of senders are what they say. Other networks are passed over. */
    private static Activity.@Nullable Profile by(String from) {
        boolean isNumber = NUMBERS.matcher(from).matches();
        return !isNumber && !SENDERS.matcher(from).matches()
                ? null
                : new Activity.Profile(
                        from,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        isNumber ? from : null,
                        isNumber,
                        null,
                        null,
                        null);
    }

    private static int count(Form form) {
        String count = form.key("NumMedia");
        return count.matches("[0-9]{1,2}") ? Math.min(Integer.parseInt(count), MOST_FILES) : 0;
    }

    /** What was sent along, as far as Twilio has it for this account. */
    static List<File> files(Form form, String account) {
        return IntStream.range(0, count(form))
                .mapToObj(i -> file(form, i, account))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<File> file(Form form, int number, String account) {
        String where = form.value("MediaUrl" + number, 300);
        String type = form.key("MediaContentType" + number);
        if (where == null || !PLACES.matcher(where).replaceFirst("$1").equals(account)) {
            return Optional.empty();
        }
        String name =
                switch (type) {
                    case "image/jpeg" -> "picture.jpg";
                    case "image/png" -> "picture.png";
                    case "image/gif" -> "picture.gif";
                    case "video/mp4", "video/3gpp" -> "video.mp4";
                    case "audio/amr", "audio/mpeg", "audio/mp4" -> "voice.m4a";
                    case "text/vcard", "text/x-vcard" -> "contact.vcf";
                    case "application/pdf" -> "document.pdf";
                    default -> "file";
                };
        return Optional.of(new File(where, type, name));
    }
}
