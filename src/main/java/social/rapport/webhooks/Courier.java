package social.rapport.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.people.Profiles;
import social.rapport.people.web.PersonJson;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.net.GuardedHttp;
import social.rapport.shared.net.SignedPosts;
import social.rapport.shared.net.StandardWebhooks;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.webhooks.Delivery.Attempt;
import social.rapport.webhooks.Delivery.Reason;

/** Carries one leased event to its address. No database connection is held while the receiver makes up its mind. */
@Component
class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final int HEAD = 2_000;
    private static final int BODY = 1_000;

    private final WorkspaceTransactions transactions;
    private final WebhookSecrets secrets;
    private final DeliveryQueue queue;
    private final Announcer announcer;
    private final Profiles profiles;
    private final SignedPosts posts;
    private final DeliverySettlement settlement;

    Courier(
            WorkspaceTransactions transactions,
            WebhookSecrets secrets,
            DeliveryQueue queue,
            Announcer announcer,
            Profiles profiles,
            SignedPosts posts,
            DeliverySettlement settlement) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.queue = queue;
        this.announcer = announcer;
        this.profiles = profiles;
        this.posts = posts;
        this.settlement = settlement;
    }

    void carry(Webhook webhook, byte[] sealed, Delivery delivery) {
        try {
            String body = delivery.body() == null
                    ? transactions.in(CurrentWorkspace.id(), () -> write(delivery))
                    : delivery.body();
            if (body == null) {
                settle(() -> settlement.given(delivery, Reason.of("nothing_left")));
            } else if (settlement.isTriedEnough(delivery)) {
                settle(() -> settlement.given(delivery, Reason.of("interrupted")));
            } else {
                hand(webhook, sealed, delivery, body);
            }
        } catch (RuntimeException failed) {
            log.error("Event {} could not be settled; it goes again once its lease has run out", delivery.id(), failed);
        }
    }

    /** What is told of a person is how they are when it is told first; null where they are not there any more. */
    private @Nullable String write(Delivery delivery) {
        try {
            PersonId person = new PersonId(Objects.requireNonNull(delivery.subject()));
            String body = announcer.body(
                    delivery.type(), delivery.at(), Map.of("person", PersonJson.of(profiles.of(person))));
            queue.write(delivery.id(), body);
            return body;
        } catch (Fault.Caller gone) {
            return null;
        }
    }

    private void hand(Webhook webhook, byte[] sealed, Delivery delivery, String body) {
        Instant began = Instant.now();
        List<String> valid = secrets.valid(webhook.id(), sealed, began);
        URI to = URI.create(webhook.url());
        try {
            GuardedHttp.Answer answer =
                    posts.post(to, delivery.id().toString(), began, valid, body.getBytes(StandardCharsets.UTF_8));
            Attempt attempt = attempt(to, delivery, began, answer);
            settle(() -> settlement.answered(webhook, delivery, attempt, answer.retryAfter(LONGEST_WAIT)));
        } catch (SignedPosts.Unanswered unanswered) {
            Attempt attempt = new Attempt(
                    began, since(began), null, Reason.of(unanswered.reason()), request(to, delivery, began), null);
            settle(() -> settlement.unanswered(webhook, delivery, attempt));
        }
    }

    private static Attempt attempt(URI to, Delivery delivery, Instant began, GuardedHttp.Answer answer) {
        return new Attempt(
                began,
                since(began),
                answer.status(),
                reason(answer.status()),
                request(to, delivery, began),
                response(answer));
    }

    private static @Nullable Reason reason(int status) {
        if (status >= 200 && status < 300) {
            return null;
        }
        String key =
                switch (status) {
                    case 410 -> "gone";
                    case 429 -> "throttled";
                    default -> status >= 300 && status < 400 ? "redirect" : "status";
                };
        return new Reason(key, Integer.toString(status));
    }

    private static String request(URI to, Delivery delivery, Instant at) {
        String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        return "POST " + path + "\nhost: " + to.getRawAuthority() + "\ncontent-type: application/json\n"
                + StandardWebhooks.ID + ": " + delivery.id() + "\n" + StandardWebhooks.TIMESTAMP + ": "
                + at.getEpochSecond();
    }

    private static String response(GuardedHttp.Answer answer) {
        String head = answer.headers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n", answer.status() + "\n", ""));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return cut(head, HEAD) + (body.isBlank() ? "" : "\n\n" + cut(body, BODY));
    }

    /** What others send is kept as it can be shown, and PostgreSQL takes no zero. */
    private static String cut(String text, int most) {
        String shown = text.replaceAll("[\\p{Cc}&&[^\n\t]]", " ");
        return shown.length() > most ? shown.substring(0, shown.offsetByCodePoints(0, most / 2)) + " …" : shown;
    }

    private void settle(Runnable work) {
        transactions.run(CurrentWorkspace.id(), work);
    }

    private static Duration since(Instant began) {
        return Duration.between(began, Instant.now());
    }
}
