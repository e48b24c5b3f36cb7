package social.rapport.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.email.MailServers;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** A visitor who leaves an address and goes: what is answered then follows them, and what they write back comes home. */
@RapportTest
class FollowUpsTests {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Duration WHILE = Duration.ofMinutes(3);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    FollowUps followUps;

    private final MailServers servers = new MailServers();
    private Brand brand;
    private Team team;
    private Channel mailbox;
    private Channel chat;

    @BeforeEach
    void connect() {
        brand = brands.open();
        team = new Team(brand);
        mailbox = connect("email", servers.settings());
        Map<String, String> site = new HashMap<>(Map.of("origins", Widget.SITE, "brand", "Gelato"));
        site.put("mailbox", "care@brand.example");
        chat = connect("webchat", site);
    }

    private Channel connect(String connector, Map<String, String> settings) {
        return brand.get(() -> channels.connect(brand.system(), connector, "", "Care", settings))
                .channel();
    }

    @AfterEach
    void close() {
        brand.within(() -> channels.disconnect(brand.system(), mailbox.id()));
        servers.close();
    }

    @Test
    void anAnswerFollowsWhoHasGoneAndTheirReplyComesBackIntoTheChat() throws MessagingException, IOException {
        Widget mina = asks("언제 도착하나요?");
        String conversation = team.conversations(1).getFirst();
        team.answer(conversation, "내일 도착합니다");
        team.answer(conversation, "운송장은 12345입니다");
        arrived(mina, 3);

        followUps.sweep(Instant.now());
        assertThat(servers.received()).isEmpty();
        followUps.sweep(Instant.now().plus(WHILE));
        followUps.sweep(Instant.now().plus(WHILE));
        await().atMost(LONG).until(() -> servers.received().size() == 1);
        MimeMessage mail = servers.received().getFirst();

        assertThat(mail.getSubject()).contains("Gelato");
        assertThat(mail.getContent()).asString().contains("내일 도착합니다", "운송장은 12345입니다", Widget.SITE + "/#rapport-chat");
        assertThat(mail.getAllRecipients()[0]).hasToString(MailServers.MINA);

        replies("r1", "In-Reply-To: " + mail.getMessageID(), "고맙습니다, 한 가지 더요");
        replies("r2", "References: " + mail.getHeader("References")[0] + " " + mail.getMessageID(), "문 앞에 놓아 주세요");
        await().atMost(LONG).until(() -> texts(conversation).contains("문 앞에 놓아 주세요"));

        assertThat(texts(conversation)).contains("언제 도착하나요?", "고맙습니다, 한 가지 더요", "문 앞에 놓아 주세요");
        assertThat(team.conversations(1)).containsExactly(conversation);
    }

    @Test
    void whoHasSeenTheAnswerGetsNoMail() {
        Widget mina = asks("언제 도착하나요?");
        String conversation = team.conversations(1).getFirst();
        try (Widget.Ear ear = mina.listen()) {
            team.answer(conversation, "내일 도착합니다");
            await().atMost(LONG).until(() -> ear.texts().size() == 2);
            followUps.sweep(Instant.now().plus(WHILE));
        }

        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/outbox")
                        .retrieve()
                        .body(JsonNode.class)
                        .toString())
                .doesNotContain("mina@example.com");
    }

    /** Whoever left an address has not proved that it is theirs. */
    @Test
    void whatSomebodyElseWritesFromAnotherAddressStaysOutOfTheChat() throws MessagingException {
        Widget mina = asks("언제 도착하나요?");
        String conversation = team.conversations(1).getFirst();
        team.answer(conversation, "내일 도착합니다");
        arrived(mina, 2);
        followUps.sweep(Instant.now().plus(WHILE));
        await().atMost(LONG).until(() -> servers.received().size() == 1);
        servers.deliver("From: eve@example.com\nTo: care@brand.example\nMessage-ID: <e@x>\nSubject: Re\nReferences: "
                + servers.received().getFirst().getHeader("References")[0] + "\n\nI am Mina");

        assertThat(team.conversations(2)).hasSize(2);
        assertThat(texts(conversation)).doesNotContain("I am Mina");
    }

    /** Asks, leaves her address, and goes. */
    private Widget asks(String text) {
        Widget mina = new Widget(brand, chat).begin();
        mina.say(text);
        assertThat(mina.post("email", Map.of("email", "Mina@example.com")).statusCode())
                .isEqualTo(204);
        return mina;
    }

    /** Waits until so much stands in her chat, which she does not look at meanwhile. */
    private void arrived(Widget mina, int lines) {
        await().atMost(LONG).until(() -> {
            long sent = team.items("/api/v1/outbox").stream()
                    .filter(one -> one.get("state").asString().equals("sent"))
                    .count();
            return sent >= lines - 1;
        });
        assertThat(mina.token()).isNotEmpty();
    }

    private void replies(String id, String header, String text) {
        servers.deliver("From: Mina <mina@example.com>\nTo: care@brand.example\nMessage-ID: <" + id
                + "@example.com>\nSubject: Re: Gelato\n" + header
                + "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + text);
    }

    private List<String> texts(String conversation) {
        return team.get("/api/v1/conversations/" + conversation)
                .get("messages")
                .valueStream()
                .map(one -> one.get("text").asString())
                .toList();
    }
}
