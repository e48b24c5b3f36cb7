package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.channels.Channels;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Standing;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/**
 * Mails that the brand begins are stopped by one click in the reader's program, as RFC 8058 wants it; answers are not
 * stopped like that.
 */
@RapportTest
class OneClickTests {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String OUTSIDE = "https://care.example.com";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Outbox outbox;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Identities identities;

    @Autowired
    TransactionTemplate transaction;

    private final MailServers servers = new MailServers();
    private Brand brand;
    private ChannelId channel;
    private PersonId mina;

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "email", "", "Care", servers.settings()))
                .channel()
                .id();
        mina = brand.get(() -> transaction.execute(
                status -> identities.resolve(List.of(mina())).getFirst()));
        brand.reachedAt(OUTSIDE);
        brand.within(() -> {
            preferences.set(
                    brand.system(), mina, new Preference(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null, 9, null));
            permissions.record(
                    brand.system(),
                    new Permissions.Statement(
                            mina, "offers", null, true, "Offers?", "en", Permission.Source.PORTAL, Instant.now()));
        });
    }

    @AfterEach
    void close() {
        brand.within(() -> channels.disconnect(brand.system(), channel));
        servers.close();
    }

    @Test
    void oneClickInTheReadersProgramStopsSuchMails() throws Exception {
        MimeMessage mail = sent("offers", Kind.MESSAGE);

        String[] links = mail.getHeader("List-Unsubscribe");
        assertThat(links).singleElement().asString().matches("<https://care\\.example\\.com/stop/[A-Za-z0-9_-]+>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String link = links[0].substring(1, links[0].length() - 1);
        assertThat(mail.getContent().toString().replaceAll("\\s+", "")).contains(link);

        Brand.Visitor program = brand.stranger();
        HttpResponse<String> answer = program.send(program.request(link.substring(OUTSIDE.length()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(brand.get(() -> Permissions.standing(permissions.history(mina), "offers", channel))
                        .state())
                .isEqualTo(Standing.State.REFUSED);
    }

    @Test
    void anAnswerIsStoppedByNoClick() throws Exception {
        assertThat(sent("care", Kind.ANSWER).getHeader("List-Unsubscribe")).isNull();
    }

    private MimeMessage sent(String purpose, Kind contact) {
        UUID id = Ids.next();
        brand.within(() -> outbox.send(
                new Outgoing(
                        id,
                        mina,
                        channel,
                        purpose,
                        null,
                        contact,
                        OutboundMessage.Kind.PRIVATE_REPLY,
                        MailServers.MINA,
                        null,
                        null,
                        "Pear sorbet",
                        "Half price until Sunday",
                        List.of()),
                brand.system()));
        await().atMost(LONG).until(() -> !servers.received().isEmpty());
        return servers.received().getLast();
    }

    private Sighting mina() {
        return new Sighting(
                channel,
                "email",
                MailServers.MINA,
                MailServers.MINA,
                "Mina",
                null,
                null,
                null,
                MailServers.MINA,
                true,
                null,
                false,
                "en",
                null,
                null,
                Instant.now());
    }
}
