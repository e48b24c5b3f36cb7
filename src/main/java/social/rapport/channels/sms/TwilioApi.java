package social.rapport.channels.sms;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Told;
import social.rapport.files.StoredFile;
import social.rapport.shared.net.GuardedHttp.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Calls Twilio as the account.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Messages resource</a>
 */
final class TwilioApi {

    private static final String ACCOUNTS = "https://api.twilio.com/2010-04-01/Accounts/";
    private static final String SERVICES = "https://messaging.twilio.com/v1/Services/";
    private static final Duration LONGEST = Duration.ofHours(1);

    private final NetworkCalls calls;

    TwilioApi(NetworkCalls calls) {
        this.calls = calls;
    }

    /** What is at a path of the account's own. */
    JsonNode account(ConnectedChannel channel, String path) throws NetworkFailure {
        return ask(channel, ACCOUNTS + SmsConnector.account(channel.channel()) + path);
    }

    JsonNode service(ConnectedChannel channel, String sid) throws NetworkFailure {
        return ask(channel, SERVICES + sid);
    }

    private JsonNode ask(ConnectedChannel channel, String address) throws NetworkFailure {
        return result(calls.get(URI.create(address), authorized(channel)));
    }

    /** Sends a message and tells Twilio's id of it. Twilio knows no key by which it would tell it from itself sent again. */
    @Nullable
    String send(ConnectedChannel channel, Map<String, String> fields) throws NetworkFailure {
        URI messages = URI.create(ACCOUNTS + SmsConnector.account(channel.channel()) + "/Messages.json");
        return Told.text(result(calls.handForm(messages, authorized(channel), fields)), "sid", 100);
    }

    /** Keeps what somebody sent along; Twilio leads on to where it has the file, which is told no secret of ours. */
    Optional<StoredFile> keep(ConnectedChannel channel, Texts.File file, String key, Enclosures enclosures)
            throws NetworkFailure {
        Fetched fetched = calls.fetch(
                URI.create(file.where()),
                authorized(channel),
                (head, body) -> head.status() == 200
                        ? new Fetched(kept(head, body, file, key, enclosures), null)
                        : new Fetched(Optional.empty(), leadsTo(head)));
        return fetched.elsewhere() == null
                ? fetched.file()
                : calls.fetch(
                        fetched.elsewhere(),
                        Map.of(),
                        (head, body) ->
                                head.status() == 200 ? kept(head, body, file, key, enclosures) : Optional.empty());
    }

    private record Fetched(
            Optional<StoredFile> file, @Nullable URI elsewhere) {}

    private static @Nullable URI leadsTo(Answer head) {
        String place = head.header("location").orElse("");
        boolean leads = head.status() == 302 || head.status() == 307;
        return leads && place.matches("https://[A-Za-z0-9.-]+/[^\\s\"<>\\\\^`{|}]*") ? URI.create(place) : null;
    }

    private static Optional<StoredFile> kept(
            Answer head, InputStream body, Texts.File file, String key, Enclosures enclosures) throws IOException {
        return enclosures.keep(key, file.name(), head.header("content-type").orElse(file.type()), body);
    }

    private static Map<String, String> authorized(ConnectedChannel channel) {
        return Map.of(
                "Authorization",
                NetworkCalls.basic(SmsConnector.account(channel.channel()), SmsConnector.token(channel)));
    }

    private JsonNode result(Answer answer) throws NetworkFailure {
        if (answer.status() == 200 || answer.status() == 201) {
            return calls.json(answer);
        }
        long code =
                answer.status() >= 500 ? 0 : Objects.requireNonNullElse(Told.number(calls.json(answer), "code"), 0L);
        throw Errors.failure(answer.status(), code, answer.retryAfter(LONGEST).orElse(Duration.ZERO));
    }
}
