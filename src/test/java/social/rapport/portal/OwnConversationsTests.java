package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.OutboundMessage;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.conversations.Seen;
import social.rapport.people.Merges;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;

/** People read their conversations and go on with them; those of others are not there. */
@RapportTest
class OwnConversationsTests extends PortalScene {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Inbox inbox;

    @Autowired
    Answers answers;

    @Autowired
    Merges merges;

    @Test
    void whatIsSaidHereComesToTheInboxOnItsChannelAndTheAnswerIsReadHere() {
        say("m1", "mina.bakes", "private", "Is the pear sorbet back?");
        Conversation conversation = theirs(mina, 1).getFirst();
        Brand.Visitor guest = guest(mina);
        assertThat(guest.get(home + "/conversations").body()).contains("Is the pear sorbet back?");
        String path = home + "/conversations/" + conversation.id();
        guest.get(path);
        String form = "text=And+in+big+tubs%3F&message=" + UUID.randomUUID();
        assertThat(location(guest.post(path, form))).isEqualTo(path + "?said=sent");
        guest.post(path, form);
        await().atMost(SOON).until(() -> "And in big tubs?"
                .equals(theirs(mina, 1).getFirst().last().text()));

        assertThat(theirs(mina, 1).getFirst().id()).isEqualTo(conversation.id());
        brand.within(() -> answers.send(
                conversation.id(),
                new Answers.Draft(
                        Ids.next(), OutboundMessage.Kind.PRIVATE_REPLY, "Yes, from Friday", new Seen.Whatever()),
                brand.system()));
        String page = guest.get(path).body();
        assertThat(page).contains("Is the pear sorbet back?", "said here", "Yes, from Friday");
        assertThat(page.split("And in big tubs\\?", -1)).as("said once").hasSize(2);
        await().atMost(SOON).until(() -> receiver.texts().contains("Yes, from Friday"));
        assertThat(guest.post(path, "text=+&message=" + UUID.randomUUID()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void theyGoOnByTheChannelThatTheyChoose() {
        say("m1", "mina.bakes", "private", "Is the pear sorbet back?");
        Conversation conversation = theirs(mina, 1).getFirst();
        ChannelId wechat = brand.get(() -> channels.connect(brand.system(), "open", "wechat", "Here", Map.of()))
                .channel()
                .id();
        PersonId there =
                brand.get(() -> identities.resolve(List.of(on(wechat)))).getFirst();
        brand.within(() -> merges.claim(mina, there, brand.system()));
        Brand.Visitor guest = guest(mina);
        String path = home + "/conversations/" + conversation.id();
        assertThat(guest.get(path).body()).contains("value=\"" + wechat);

        guest.post(path, "text=Tell+me+there&message=" + UUID.randomUUID() + "&channel=" + wechat);

        List<Conversation> both = theirs(mina, 2);
        assertThat(both)
                .filteredOn(one -> one.channel().equals(wechat))
                .singleElement()
                .satisfies(one -> assertThat(one.last().text()).isEqualTo("Tell me there"));
        assertThat(guest.post(path, "text=x&message=" + UUID.randomUUID() + "&channel=" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    private static Sighting on(ChannelId channel) {
        return new Sighting(
                channel,
                "wechat",
                "mina-wechat",
                "mina-wechat",
                "Mina",
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                "en",
                null,
                null,
                Instant.now());
    }

    @Test
    void whatOthersSaidIsNotThere() {
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        say("j1", "jun", "private", "My secret order");
        Conversation his = theirs(jun, 1).getFirst();
        Brand.Visitor guest = guest(mina);
        String path = home + "/conversations/" + his.id();

        assertThat(guest.get(home + "/conversations").body()).doesNotContain("My secret order");
        assertThat(guest.get(path).statusCode()).isEqualTo(404);
        guest.get(home + "/conversations");
        assertThat(guest.post(path, "text=Hello&message=" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(guest.get(home + "/conversations/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasSaidInPublicIsReadAndAnsweredWhereItStands() {
        say("c1", "mina.bakes", "public", "Lovely!");
        Conversation conversation = theirs(mina, 1).getFirst();
        Brand.Visitor guest = guest(mina);
        String path = home + "/conversations/" + conversation.id();

        assertThat(guest.get(path).body()).contains("Lovely!", "said in public");
        assertThat(guest.post(path, "text=Hello&message=" + UUID.randomUUID()).statusCode())
                .isEqualTo(409);
    }

    private void say(String id, String account, String visibility, String text) {
        assertThat(sender.post("""
                        {"id":"%s","verb":"%s","visibility":"%s","at":"%s","text":"%s","person":{"id":"%s"}}""".formatted(
                                        id,
                                        visibility.equals("public") ? "commented" : "messaged",
                                        visibility,
                                        Instant.now(),
                                        text,
                                        account))
                        .statusCode())
                .isEqualTo(202);
    }

    private List<Conversation> theirs(PersonId person, int count) {
        return await().atMost(SOON)
                .until(
                        () -> brand.get(() -> inbox.list(InboxFilter.all(null).with(person), null, 9).items().stream()
                                .map(Listed::conversation)
                                .toList()),
                        found -> found.size() == count);
    }
}
