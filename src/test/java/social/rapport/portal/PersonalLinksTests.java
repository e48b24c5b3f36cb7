package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

/** A member sends somebody the way to their own pages. */
@RapportTest
class PersonalLinksTests extends PortalScene {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("https?://[^/]+(/me/\\S+/key/link/\\S+)");

    @Autowired
    Inbox inbox;

    @Autowired
    Preferences preferences;

    @Test
    void theLinkGoesOutInTheConversationOnceAndOpensThePagesOfWhoeverIsInIt() {
        ConversationId conversation = say("m1", "mina.bakes", "private", "안녕하세요, 배 소르베 다시 나왔나요?", mina);
        Brand.Visitor ava = brand.signIn(Role.AGENT);
        assertThat(ava.get("/inbox/" + conversation + "/personal-link").body()).contains("Send the link to their page");
        String form = "message=" + UUID.randomUUID();
        assertThat(ava.post("/inbox/" + conversation + "/personal-link", form).statusCode())
                .isEqualTo(302);
        ava.post("/inbox/" + conversation + "/personal-link", form);
        await().atMost(SOON).until(() -> !receiver.texts().isEmpty());

        assertThat(receiver.texts()).singleElement().asString().contains("연락 방법");
        Matcher link = LINK.matcher(receiver.texts().getFirst());
        assertThat(link.find()).isTrue();
        Brand.Visitor guest = brand.stranger();
        guest.get(link.group(1));
        assertThat(guest.post(link.group(1), "").statusCode()).isEqualTo(302);
        assertThat(guest.get(home + "/known").body()).contains("mina.bakes");
    }

    @Test
    void whatIsSentIsInTheLanguageThatTheyWishWhateverTheyWroteIn() {
        brand.within(() -> preferences.set(brand.system(), mina, Preference.NONE.in("zh")));
        ConversationId conversation = say("m1", "mina.bakes", "private", "안녕하세요, 배 소르베 다시 나왔나요?", mina);
        Brand.Visitor ava = brand.signIn(Role.AGENT);
        ava.get("/inbox/" + conversation + "/personal-link");
        ava.post("/inbox/" + conversation + "/personal-link", "message=" + UUID.randomUUID());
        await().atMost(SOON).until(() -> !receiver.texts().isEmpty());

        assertThat(receiver.texts()).singleElement().asString().contains("联系");
    }

    @Test
    void whereOthersReadAlongNoLinkIsSent() {
        ConversationId conversation = say("c1", "mina.bakes", "public", "Lovely!", mina);
        Brand.Visitor ava = brand.signIn(Role.AGENT);
        assertThat(ava.get("/inbox/" + conversation + "/personal-link").body())
                .doesNotContain("Send the link to their page");
        assertThat(ava.post("/inbox/" + conversation + "/personal-link", "message=" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(409);
        assertThat(receiver.texts()).isEmpty();
    }

    private ConversationId say(String id, String account, String visibility, String text, PersonId person) {
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
        return await().atMost(SOON)
                .until(
                        () -> brand.get(() -> inbox.list(InboxFilter.all(null).with(person), null, 1).items().stream()
                                .map(Listed::conversation)
                                .map(found -> found.id())
                                .findFirst()
                                .orElse(null)),
                        found -> found != null);
    }
}
