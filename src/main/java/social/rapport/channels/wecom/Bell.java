package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.channels.Passes;
import social.rapport.channels.Told;
import social.rapport.channels.callback.Xml;
import tools.jackson.databind.JsonNode;

/** What WeCom hands out that holds for a moment: the word of a ring, and the codes by which whoever has come is greeted. */
final class Bell {

    /** How long the code of whoever has come holds. */
    static final Duration MOMENT = Duration.ofSeconds(20);

    private static final String RINGS = "kf_msg_or_event";
    private static final Duration WORD_HOLDS = Duration.ofMinutes(9);
    private static final int WORD = 300;

    private final Passes passes;

    Bell(Passes passes) {
        this.passes = passes;
    }

    /** Whether an event says that customer service has something; its word is kept then. */
    boolean rings(Channel channel, Xml event) {
        if (!Events.name(event).equals(RINGS)) {
            return false;
        }
        String service = event.text("OpenKfId", Customer.ID);
        String word = event.text("Token", WORD);
        if (service != null && word != null) {
            passes.keep(channel, ring(service), new Passes.Pass(word, WORD_HOLDS));
        }
        return true;
    }

    /** The word of the last ring of an account of the service that nobody has answered yet; once. */
    Optional<String> answered(Channel channel, String service, Instant now) {
        Optional<String> word = passes.find(channel, ring(service), now);
        word.ifPresent(known -> passes.refused(channel, ring(service), known));
        return word;
    }

    private static String ring(String service) {
        return "ring of " + service;
    }

    /** Keeps the code of whoever has just become a customer. */
    void noteCode(Channel channel, Xml event) {
        note(channel, null, Events.account(event), Events.welcomeCode(event), Customer.at(event.number("CreateTime")));
    }

    /** Keeps the code of whoever has just come to customer service. */
    void noteCode(Channel channel, JsonNode message) {
        note(
                channel,
                ServiceMessages.thread(message),
                ServiceMessages.account(message),
                ServiceMessages.welcomeCode(message),
                Customer.at(Told.number(message, "send_time")));
    }

    private void note(
            Channel channel,
            @Nullable String thread,
            @Nullable String account,
            Optional<String> code,
            @Nullable Instant at) {
        if (account == null || code.isEmpty() || at == null) {
            return;
        }
        Duration left = Duration.between(Clock.systemUTC().instant(), at.plus(MOMENT));
        if (left.isPositive()) {
            passes.keep(channel, code(thread, account), new Passes.Pass(code.get(), left));
        }
    }

    /** By which somebody may be greeted at this moment; null for the thread where they have become a customer. */
    Optional<String> code(Channel channel, @Nullable String thread, String account) {
        return passes.find(channel, code(thread, account), Clock.systemUTC().instant());
    }

    /** It is good once. */
    void spent(Channel channel, @Nullable String thread, String account, String code) {
        passes.refused(channel, code(thread, account), code);
    }

    /** Names nobody. */
    private static String code(@Nullable String thread, String account) {
        return "greeting of "
                + UUID.nameUUIDFromBytes((thread == null ? account : thread).getBytes(StandardCharsets.UTF_8));
    }
}
