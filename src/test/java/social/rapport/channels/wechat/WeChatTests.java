package social.rapport.channels.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Outbox;
import social.rapport.channels.Reason;
import social.rapport.channels.Standings;
import social.rapport.channels.Verb;
import social.rapport.channels.callback.MessageCipher;
import social.rapport.channels.callback.Xml;
import social.rapport.channels.wechat.WeChatSender.Mode;
import social.rapport.consent.ContactRequest;
import social.rapport.files.Files;
import social.rapport.shared.PersonId;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import tools.jackson.databind.JsonNode;

/** From what a follower writes to the answer that they read. */
@RapportTest
class WeChatTests extends WeChatScene {

    private static final URI ADDRESS = URI.create("https://rapport.example/in/one");

    @Autowired
    LiveCheck check;

    @Autowired
    Files files;

    @Autowired
    Outbox outbox;

    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), ADDRESS)).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void weChatFindsTheServerThatItWasTold(Mode mode) throws Exception {
        connect(mode, mode == Mode.PLAIN ? account.plainSettings("service") : account.settings("service"));

        HttpResponse<String> answer = send(sender.handshake(Instant.now(), "5837397520665436492"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("5837397520665436492");
        assertThat(deliver(WeChatSender.text("1", now(), "Melts?")).body()).isEqualTo("success");
        assertThat(heard().text()).isEqualTo("Melts?");
    }

    @Test
    void aStrangersHandshakeIsRefused() throws Exception {
        sender.trust("another");

        assertThat(send(sender.handshake(Instant.now(), "5837397520665436492")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRecordingIsKeptAndTheFollowerIsAnswered() throws Exception {
        account.media.put("rec-1", "#!AMR\n...".getBytes(StandardCharsets.US_ASCII));

        deliver(WeChatSender.text("7", now(), "")
                .replace("[text]", "[voice]")
                .replace("<MsgId>", "<MediaId>rec-1</MediaId><Format>amr</Format><MsgId>"));

        Interaction said = heard();
        Activity.Media recording = said.media().getFirst();
        assertThat(recording.name()).isEqualTo("voice.amr");
        assertThat(brand.get(() -> files.find(recording.file().orElseThrow()))).isPresent();
        answer("No, it is a sorbet");
        await().atMost(LONGEST).until(() -> account.sent.size() == 1);
        JsonNode sent = account.sent.getFirst();
        assertThat(sent.path("touser").asString("")).isEqualTo(OfficialAccount.MINA);
        assertThat(sent.path("text").path("content").asString("")).isEqualTo("No, it is a sorbet");
    }

    @Test
    void twoAccountsKnowOnePersonByTheirUnionId() throws Exception {
        deliver(WeChatSender.text("1", now(), "Here"));
        PersonId here = mina();
        try (OfficialAccount other = new OfficialAccount()) {
            brand.within(() -> channels.disconnect(brand.system(), channel.id()));
            sender = new WeChatSender(other, Mode.SAFE);
            var made =
                    brand.get(() -> channels.connect(brand.system(), "wechat", "", "Other", other.settings("service")));
            channel = made.channel();
            sender.trust(Objects.requireNonNull(made.secret()));
            deliver(WeChatSender.text("2", now(), "There"));
            await().atMost(LONGEST).until(() -> interactions().size() == 2);
        }

        assertThat(interactions()).extracting(Interaction::person).containsOnly(here);
    }

    @Test
    void whoeverWritesTwiceIsAskedAboutOnce() throws Exception {
        deliver(WeChatSender.text("1", now(), "One"));
        deliver(WeChatSender.text("2", now(), "Two"));

        await().atMost(LONGEST).until(() -> interactions().size() == 2);
        assertThat(account.asked).hasValue(1);
    }

    @Test
    void whatWeChatDoesNotGiveHoldsUpNothing() throws Exception {
        account.close();

        assertThat(deliver(WeChatSender.text("1", now(), "Melts?")).body()).isEqualTo("success");
        assertThat(heard().text()).isEqualTo("Melts?");
    }

    @Test
    void whoeverFollowsByACodeMayBeWrittenToForAMinute() throws Exception {
        deliver(WeChatSender.event(now(), "subscribe", "<EventKey>qrscene_shop-7</EventKey><Ticket>T</Ticket>"));

        Interaction followed = heard();
        assertThat(followed.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(followed.attributes()).containsEntry("scene", "shop-7");
        assertThat(window().left()).isEqualTo(3);
        assertThat(window().closesAt()).isEqualTo(followed.at().plusSeconds(60));
    }

    @Test
    void whoeverWritesMayBeAnsweredFiveTimesInTwoDays() throws Exception {
        deliver(WeChatSender.text("1", now(), "Melts?"));

        Interaction said = heard();
        assertThat(window().left()).isEqualTo(5);
        assertThat(window().closesAt()).isEqualTo(said.at().plusSeconds(48 * 3_600));
    }

    @Test
    void aLongPastFollowOpensNothing() throws Exception {
        deliver(WeChatSender.event(now() - 61, "subscribe", ""));

        heard();
        assertThat(window().left()).isZero();
    }

    private ContactRequest.NetworkWindow window() {
        Outbox.Intent intent = new Outbox.Intent(mina(), channel.id(), "care", ContactRequest.Kind.ANSWER, false);
        return brand.get(() -> outbox.preview(List.of(intent))).getFirst().window();
    }

    @Test
    void anAccountThatIsNotVerifiedAnswersAtOnceOrNotAtAll() throws Exception {
        connect(Mode.SAFE, account.settings("passive"));
        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return deliver(WeChatSender.text("1", now(), "Melts?"));
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });

        answer("No ]]> it is a sorbet");

        Xml sealed = Xml.read(waiting.get(20, TimeUnit.SECONDS).body().getBytes(StandardCharsets.UTF_8));
        Xml said = Xml.read(new MessageCipher(account.aesKey, account.appId)
                .decrypt(sealed.child("Encrypt").words()));
        assertThat(said.child("Content").words()).isEqualTo("No ]]> it is a sorbet");
        assertThat(said.child("ToUserName").words()).isEqualTo(OfficialAccount.MINA);
        assertThat(said.child("FromUserName").words()).isEqualTo(OfficialAccount.GHOST);
        assertThat(account.sent).isEmpty();
    }

    @Test
    void anAccessTokenThatEndedBeforeItsTimeIsRenewedOnce() throws Exception {
        assertThat(check().reason()).isNull();
        account.endToken();

        assertThat(check().reason()).isNull();
        assertThat(account.tokensGiven).hasValue(2);
        assertThat(check().reason()).isNull();
        assertThat(account.tokensGiven).hasValue(2);
    }

    @Test
    void theAddressThatIsMissingOnTheWhitelistIsNamed() {
        account.refuseToken(40_164, "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 1");

        Reason reason = Objects.requireNonNull(check().reason());

        assertThat(reason.key()).isEqualTo("delivery.wechat_whitelist");
        assertThat(reason.words()).contains("203.0.113.9");
    }
}
