package social.rapport.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Promise;
import social.rapport.conversations.PromiseBroken;
import social.rapport.conversations.PromiseDue;
import social.rapport.people.Cluster;
import social.rapport.satisfaction.ConversationRated;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.terms.Agreement;
import social.rapport.terms.Agreements;
import social.rapport.terms.Terms;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class WebhooksTests extends WebhookScene {

    @Autowired
    Agreements agreements;

    @Autowired
    Conversations conversations;

    @Autowired
    WorkspaceTransactions transactions;

    @Autowired
    ApplicationEventPublisher events;

    private ConversationId conversation() {
        awaitTaken(receiver, "message.created", 1);
        return new ConversationId(UUID.fromString(receiver.taken("message.created")
                .getFirst()
                .at("/conversation/id")
                .asString()));
    }

    @Test
    void whatIsSaidIsToldSignedAndLooksAsInTheApi() {
        subscribe(receiver, EventType.CONVERSATION_CREATED, EventType.MESSAGE_CREATED);

        say("mina", "Is it in stock?");
        String id = conversation().toString();

        JsonNode api = Objects.requireNonNull(
                brand.api().get().uri("/api/v1/conversations/" + id).retrieve().body(JsonNode.class));
        assertThat(receiver.taken())
                .extracting(WebhookReceiver.Event::type)
                .containsExactly("conversation.created", "message.created");
        assertThat(receiver.taken("conversation.created").getFirst().get("conversation"))
                .isEqualTo(api.get("conversation"));
        assertThat(receiver.taken("message.created").getFirst().get("message"))
                .isEqualTo(api.get("messages").get(0));
        assertThat(receiver.refused()).isZero();
    }

    @Test
    void oneConversationIsToldInOrderAndBeginsOnce() {
        subscribe(receiver, EventType.CONVERSATION_CREATED, EventType.MESSAGE_CREATED);
        Instant begin =
                Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MICROS).plusNanos(999);
        List<String> texts =
                IntStream.range(0, 30).mapToObj(number -> "line " + number).toList();

        texts.forEach(text -> say(brand, channel, "mina", text, begin.plusSeconds(texts.indexOf(text)), "network"));
        awaitTaken(receiver, "message.created", 30);

        assertThat(receiver.taken("message.created"))
                .extracting(data -> data.at("/message/text").asString())
                .containsExactlyElementsOf(texts);
        assertThat(receiver.taken("conversation.created")).hasSize(1);
    }

    @Test
    void membersAndMessagesChangeTheStatus() {
        subscribe(receiver, EventType.MESSAGE_CREATED, EventType.CONVERSATION_STATUS_CHANGED);
        say("mina", "Hello");
        ConversationId id = conversation();

        brand.within(() -> conversations.resolve(id, brand.system()));
        awaitTaken(receiver, "conversation.status_changed", 1);
        say("mina", "One more thing");
        awaitTaken(receiver, "conversation.status_changed", 2);

        assertThat(receiver.taken("conversation.status_changed"))
                .extracting(data -> data.get("stateBefore").asString() + " to "
                        + data.at("/conversation/state").asString() + " by "
                        + data.get("by").asString(""))
                .containsExactly("open to resolved by Rapport", "resolved to open by ");
    }

    @Test
    void whatAnImportTellsOfThePastIsNoNews() {
        subscribe(receiver, EventType.MESSAGE_CREATED);

        say(brand, channel, "mina", "Long ago", Instant.now().minus(Duration.ofDays(400)), "import");
        say("minho", "Now");
        awaitTaken(receiver, "message.created", 1);

        assertThat(receiver.taken("message.created"))
                .extracting(data -> data.at("/message/text").asString())
                .containsExactly("Now");
    }

    @Test
    void promisesAndRatingsAreTold() {
        subscribe(
                receiver,
                EventType.MESSAGE_CREATED,
                EventType.PROMISE_DUE,
                EventType.PROMISE_BROKEN,
                EventType.CONVERSATION_RATED);
        say("mina", "Hello");
        ConversationId id = conversation();
        UUID promise = Ids.next();
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);

        transactions.run(brand.workspace(), () -> {
            events.publishEvent(new PromiseDue(brand.workspace(), id, promise, Promise.Of.FIRST, at));
            events.publishEvent(new PromiseBroken(brand.workspace(), id, promise, Promise.Of.FIRST, at));
            events.publishEvent(new ConversationRated(brand.workspace(), id, Ids.next(), 2, "Too slow", at));
        });

        awaitTaken(receiver, "conversation.rated", 1);
        JsonNode rated = receiver.taken("conversation.rated").getFirst();
        assertThat(rated.at("/conversation/id").asString()).isEqualTo(id.toString());
        assertThat(rated.get("rating").asInt()).isEqualTo(2);
        assertThat(rated.get("comment").asString()).isEqualTo("Too slow");
        awaitTaken(receiver, "promise.due", 1);
        awaitTaken(receiver, "promise.broken", 1);
        JsonNode broken = receiver.taken("promise.broken").getFirst();
        assertThat(broken.get("what").asString()).isEqualTo("first");
        assertThat(Instant.parse(broken.get("at").asString())).isEqualTo(at);
    }

    @Test
    void peopleNotesAndPermissionsAreTold() {
        subscribe(
                receiver,
                EventType.MESSAGE_CREATED,
                EventType.PERSON_CREATED,
                EventType.NOTE_CREATED,
                EventType.CONVERSATION_ASSIGNED,
                EventType.PERMISSION_CHANGED,
                EventType.NEED_PUBLISHED,
                EventType.NEED_WITHDRAWN,
                EventType.RIGHTS_REQUESTED,
                EventType.RIGHTS_SETTLED);
        say("mina", "Hello");
        ConversationId id = conversation();
        awaitTaken(receiver, "person.created", 1);
        JsonNode person = receiver.taken("person.created").getFirst().get("person");
        RestClient api = brand.api();

        post(api, "/api/v1/conversations/" + id + "/notes", Map.of("text", "Be kind"));
        post(
                api,
                "/api/v1/people/" + person.get("id").asString() + "/permissions",
                Map.of("purpose", "offers", "state", "granted", "wording", "Yes please"));

        awaitTaken(receiver, "note.created", 1);
        assertThat(person.get("name").asString()).isEqualTo("mina");
        assertThat(receiver.taken("note.created").getFirst().at("/note/text").asString())
                .isEqualTo("Be kind");
        awaitTaken(receiver, "permission.changed", 1);
        assertThat(receiver.taken("permission.changed")
                        .getFirst()
                        .at("/permission/state")
                        .asString())
                .isEqualTo("granted");

        post(api, "/api/v1/people/" + person.get("id").asString() + "/needs", Map.of("what", "A stroller"));

        awaitTaken(receiver, "need.published", 1);
        JsonNode need = receiver.taken("need.published").getFirst().get("need");
        assertThat(need.get("what").asString()).isEqualTo("A stroller");
        api.delete()
                .uri("/api/v1/needs/" + need.get("id").asString())
                .retrieve()
                .toBodilessEntity();
        awaitTaken(receiver, "need.withdrawn", 1);
        assertThat(receiver.taken("need.withdrawn").getFirst().get("need").asString())
                .isEqualTo(need.get("id").asString());

        post(api, "/api/v1/people/" + person.get("id").asString() + "/rights-requests", Map.of("kind", "restriction"));

        awaitTaken(receiver, "rights.settled", 1);
        assertThat(receiver.taken("rights.requested")
                        .getFirst()
                        .at("/request/state")
                        .asString())
                .isEqualTo("asked");
        assertThat(receiver.taken("rights.settled")
                        .getFirst()
                        .at("/request/state")
                        .asString())
                .isEqualTo("done");
    }

    private static JsonNode post(RestClient api, String path, Map<String, ?> body) {
        return Objects.requireNonNull(api.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
    }

    @Test
    void ofWhomNothingMayBePassedOnNothingIsTold() {
        subscribe(receiver, EventType.PERSON_CREATED, EventType.MESSAGE_CREATED, EventType.PERMISSION_CHANGED);
        say("mina", "Hello");
        awaitTaken(receiver, "message.created", 1);
        awaitTaken(receiver, "person.created", 1);
        PersonId mina = new PersonId(UUID.fromString(
                receiver.taken("person.created").getFirst().at("/person/id").asString()));
        Agreement proffered = brand.get(() -> agreements.proffer(
                new Cluster(mina, Set.of(mina)), Terms.of("no-sharing").orElseThrow(), Locale.ENGLISH, brand.system()));
        brand.within(() -> agreements.accept(proffered.id(), brand.system()));

        say("mina", "And again");
        post(
                brand.api(),
                "/api/v1/people/" + mina + "/permissions",
                Map.of("purpose", "offers", "state", "refused", "wording", "No"));
        say("jun", "Hello too");

        awaitTaken(receiver, "message.created", 2);
        assertThat(receiver.taken("message.created"))
                .extracting(told -> told.at("/message/text").asString())
                .containsExactly("Hello", "Hello too");
        assertThat(receiver.taken("permission.changed")).isEmpty();
    }

    @Test
    void onlyTheChosenChannelsAreTold() {
        ChannelId other = connect(brand, "Another");
        subscribe(brand, receiver, Set.of(other), EventType.MESSAGE_CREATED);

        say("mina", "Here");
        say(brand, other, "minho", "There", Instant.now(), "network");
        awaitTaken(receiver, "message.created", 1);

        assertThat(receiver.taken("message.created"))
                .extracting(data -> data.at("/message/text").asString())
                .containsExactly("There");
    }

    @Test
    void anotherBrandIsToldNothing() {
        Brand stranger = brands.open();
        try (WebhookReceiver theirs = WebhookReceiver.open()) {
            subscribe(stranger, theirs, Set.of(), EventType.chosen().toArray(EventType[]::new));
            subscribe(receiver, EventType.MESSAGE_CREATED);

            say("mina", "Ours alone");
            awaitTaken(receiver, "message.created", 1);
            say(stranger, connect(stranger, "Theirs"), "minho", "Theirs alone", Instant.now(), "network");
            awaitTaken(theirs, "message.created", 1);

            assertThat(theirs.taken().toString()).contains("Theirs alone").doesNotContain("Ours alone");
            assertThat(receiver.taken().toString()).doesNotContain("Theirs alone");
        }
    }

    @Test
    void forADayBothSecretsSignAndNoneIsShownTwice() {
        Webhook webhook = subscribe(receiver, EventType.MESSAGE_CREATED);
        String renewed = brand.get(() -> webhooks.renewSecret(webhook.id(), brand.system()))
                .secret();

        brand.within(() -> webhooks.test(webhook.id(), brand.system()));
        awaitTaken(receiver, "webhook.test", 1);
        receiver.trust(renewed);
        brand.within(() -> webhooks.test(webhook.id(), brand.system()));
        awaitTaken(receiver, "webhook.test", 2);

        RestClient api = brand.api();
        List<String> answers = new ArrayList<>();
        for (String path : List.of("", "/" + webhook.id(), "/" + webhook.id() + "/deliveries")) {
            answers.add(api.get().uri("/api/v1/webhooks" + path).retrieve().body(String.class));
        }
        assertThat(receiver.refused()).isZero();
        assertThat(answers.toString()).doesNotContain("whsec_");
    }

    @Test
    void nobodyHasMoreToldThanTheyMayRead() {
        int refused = brand.api(Scope.WEBHOOKS_MANAGE, Scope.PEOPLE_READ)
                .post()
                .uri("/api/v1/webhooks")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("name", "x", "url", receiver.address(), "events", List.of("message.created")))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();

        assertThat(refused).isEqualTo(400);
        assertThat(brand.get(() -> webhooks.all())).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        WantedWebhook wanted = new WantedWebhook(" ", "http://user:word@inside/", Set.of(), Set.of(channel), 0);

        assertThatThrownBy(() -> wanted.check(brand.system(), Set.of(), true))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .extracting(Fault.Field::pointer)
                        .containsExactly("/name", "/url", "/events", "/channels", "/perSecond"));
        assertThatThrownBy(
                        () -> new WantedWebhook("x", "http://example.com/", Set.of(EventType.NOTE_CREATED), Set.of(), 1)
                                .check(brand.system(), Set.of(), false))
                .isInstanceOf(Fault.Caller.class);
    }
}
