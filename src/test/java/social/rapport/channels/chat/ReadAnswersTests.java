package social.rapport.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** How far answers have come in a chat, where the network is Rapport itself and knows. */
@RapportTest
class ReadAnswersTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    private Brand brand;
    private Channel channel;
    private Team team;

    @BeforeEach
    void connect() {
        brand = brands.open();
        team = new Team(brand);
        channel = brand.get(
                        () -> channels.connect(brand.system(), "webchat", "", "Chat", Map.of("origins", Widget.SITE)))
                .channel();
    }

    @Test
    void theTeamSeesWhatHasReachedTheVisitorAndWhatTheyHaveRead() {
        Widget mina = new Widget(brand, channel).begin();
        mina.say("Where is my order?");
        String conversation = team.conversations(1).getFirst();
        team.answer(conversation, "On its way");
        await().atMost(SOON).until(() -> reached(conversation).equals(List.of("SENT")));
        assertThat(team.get("/api/v1/conversations/" + conversation).toString()).contains("\"deliveredAt\":null");

        try (Widget.Ear ear = mina.listen()) {
            await().atMost(SOON).until(() -> reached(conversation).equals(List.of("delivered")));
            team.answer(conversation, "And here it is");
            await().atMost(SOON).until(() -> reached(conversation).equals(List.of("delivered", "delivered")));

            long first = ear.lines().get(1).get("position").asLong();
            assertThat(read(mina, first)).isEqualTo(204);
            await().atMost(SOON).until(() -> reached(conversation).equals(List.of("read", "delivered")));
            assertThat(read(mina, Long.MAX_VALUE)).isEqualTo(204);
            assertThat(read(mina, 1)).isEqualTo(204);
            await().atMost(SOON).until(() -> reached(conversation).equals(List.of("read", "read")));
        }
    }

    @Test
    void whoSaysThatTheyHaveReadSaysUpToWhereAndReadsTheirOwnAlone() {
        Widget mina = new Widget(brand, channel).begin();
        mina.say("Where is my order?");
        String conversation = team.conversations(1).getFirst();
        team.answer(conversation, "On its way");
        await().atMost(SOON).until(() -> reached(conversation).equals(List.of("SENT")));

        assertThat(mina.post("reading", Map.of()).statusCode()).isEqualTo(400);
        assertThat(mina.post("reading", Map.of("position", -1)).statusCode()).isEqualTo(400);
        assertThat(mina.post("reading", Map.of("position", "all")).statusCode()).isEqualTo(400);
        assertThat(read(new Widget(brand, channel).begin(), 100)).isEqualTo(204);
        assertThat(reached(conversation)).containsExactly("SENT");
    }

    private static int read(Widget visitor, long position) {
        return visitor.post("reading", Map.of("position", position)).statusCode();
    }

    /** How far each answer has come, as the API tells. */
    private List<String> reached(String conversation) {
        return team.get("/api/v1/conversations/" + conversation)
                .get("messages")
                .valueStream()
                .map(message -> message.get("delivery"))
                .filter(JsonNode::isObject)
                .map(delivery -> !delivery.get("readAt").isNull()
                        ? "read"
                        : !delivery.get("deliveredAt").isNull()
                                ? "delivered"
                                : delivery.get("state").asString())
                .toList();
    }

    @Test
    void whoeverLooksAtTheConversationSeesItLive() {
        Widget mina = new Widget(brand, channel).begin();
        mina.say("Where is my order?");
        String conversation = team.conversations(1).getFirst();
        team.answer(conversation, "On its way");
        try (Screen member = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = member.page();
            member.go("/inbox/" + conversation);
            page.locator(".delivery:has-text('sent')").waitFor();

            try (Widget.Ear ear = mina.listen()) {
                page.locator(".delivery:has-text('delivered') .ti-checks").waitFor();
                await().atMost(SOON).until(() -> ear.lines().size() == 2);
                read(mina, Long.MAX_VALUE);
                page.locator(".delivery:has-text('read') .ti-checks").waitFor();
            }
            assertThat(page.locator(".delivery").last().getAttribute("title")).isNotBlank();
            member.screenshot("read");
            member.assertAccessible();
        }
    }
}
