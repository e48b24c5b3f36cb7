package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Outbox.State;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.people.Profiles;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** What the brand begins says how it is stopped, and nothing else does. */
@RapportTest
class StoppableMessagesTests extends OutboxScene {

    @Autowired
    Permissions permissions;

    @Autowired
    Profiles profiles;

    @BeforeEach
    void saysYes() {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, "care", null, true, "May we write?", "en", Permission.Source.API, Instant.now())));
    }

    @Test
    void whatTheBrandBeginsLeadsToThePageOnWhichItIsStopped() {
        brand.reachedAt(brand.address());

        JsonNode sent = sent(message(Ids.next(), Kind.MESSAGE, "Your order is on its way."));

        String link = sent.get("stop").stringValue();
        assertThat(link).startsWith(brand.address() + "/stop/");
        assertThat(sent.get("text").stringValue())
                .startsWith("Your order is on its way.\n\n")
                .contains(link);
        assertThat(brand.stranger()
                        .get(link.substring(brand.address().length()))
                        .body())
                .contains("May we write?");
    }

    @Test
    void whereNobodyKnowsTheAddressTheWordAloneIsSaid() {
        JsonNode sent = sent(message(Ids.next(), Kind.MESSAGE, "Hello"));

        assertThat(sent.get("text").stringValue()).isEqualTo("Hello\n\n回复 TD 退订");
        assertThat(sent.get("stop")).isNull();
    }

    @Test
    void theLineIsInTheLanguageOfWhoeverGetsIt() {
        brand.within(() ->
                profiles.describe(person, new Profiles.Description("Mina", "ko-KR", "Asia/Seoul"), brand.system()));

        assertThat(sent(message(Ids.next(), Kind.MESSAGE, "안녕하세요")).get("text").stringValue())
                .contains("수신거부");
    }

    @Test
    void anAnswerAndWhatEverybodyReadsCarryNoSuchLine() {
        brand.reachedAt(brand.address());
        Outgoing open = message(Ids.next(), Kind.MESSAGE, "For everybody");
        Outgoing inPublic = new Outgoing(
                open.id(),
                open.person(),
                open.channel(),
                open.purpose(),
                null,
                open.contact(),
                OutboundMessage.Kind.PUBLIC_REPLY,
                open.recipient(),
                open.conversation(),
                null,
                null,
                open.text(),
                List.of());

        assertThat(sent(message(Ids.next(), Kind.ANSWER, "An answer"))
                        .get("text")
                        .stringValue())
                .isEqualTo("An answer");
        assertThat(sent(inPublic).get("text").stringValue()).isEqualTo("For everybody");
    }

    @Test
    void thereIsRoomForTheLine() {
        String long20k = "x".repeat(20_000);

        assertThatThrownBy(() ->
                        brand.within(() -> outbox.send(message(Ids.next(), Kind.MESSAGE, long20k), brand.system())))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .singleElement()
                        .extracting(Fault.Field::message)
                        .isEqualTo("outbox.wrong.long"));
        brand.reachedAt(brand.address());
        String fits = "x".repeat(19_940);
        String text = sent(message(Ids.next(), Kind.MESSAGE, fits)).get("text").stringValue();
        assertThat(text).startsWith(fits).endsWith("回复 TD 退订").hasSizeLessThanOrEqualTo(20_000);
    }

    private JsonNode sent(Outgoing outgoing) {
        UUID id = outgoing.id();
        brand.within(() -> outbox.send(outgoing, brand.system()));
        await().until(() -> state(id) == State.SENT);
        return receiver.taken().getLast();
    }
}
