package social.rapport.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Verdicts;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** Whether a person can be written to now, about what and where, is said by the gate. */
@RapportTest
class ContactTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Identities identities;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Verdicts verdicts;

    private final OpenReceiver receiver = OpenReceiver.open();
    private Brand brand;
    private ChannelId channel;
    private PersonId mina;

    @BeforeEach
    void meet() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(
                        brand.system(), "open", "instagram", "Snowdrift", Map.of("url", receiver.address())))
                .channel()
                .id();
        mina = brand.get(() -> identities.resolve(List.of(new Sighting(
                        channel,
                        "instagram",
                        "m",
                        "m",
                        "Mina",
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        false,
                        "en",
                        "UTC",
                        null,
                        Instant.now()))))
                .getFirst();
        say("offers", true);
        say("news", false);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private void say(String purpose, boolean isYes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        mina, purpose, null, isYes, "Yes?", "en", Permission.Source.MEMBER, Instant.now())));
    }

    /** Within or outside of the hours in which they want to be left alone, whatever time it is. */
    private void sleep(boolean isNow) {
        LocalTime from =
                LocalTime.now(ZoneOffset.UTC).plusHours(isNow ? -1 : 11).truncatedTo(ChronoUnit.MINUTES);
        brand.within(() ->
                preferences.set(brand.system(), mina, new Preference(from, from.plusHours(2), "UTC", null, null)));
    }

    @Test
    void theirPageSaysAboutWhatAndWhereAndWhy() {
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        assertThat(owner.get("/people/" + mina).body()).contains("/people/" + mina + "/contact");
        sleep(false);
        assertThat(owner.get("/people/" + mina + "/contact").body())
                .contains("An answer on Instagram", "Offers on Instagram", "They said yes to Offers")
                .contains("News on Instagram", "They said no to News", "They were never asked");

        sleep(true);
        assertThat(owner.get("/people/" + mina + "/contact").body())
                .contains("is-deferred", "They want to be left alone from", "From ")
                .doesNotContain("They said yes to Offers");
        assertThat(brand.get(() -> verdicts.of(mina, null, 9)).items())
                .as("asking leaves no trace")
                .isEmpty();
    }

    @Test
    void programsReadTheSame() {
        sleep(false);
        JsonNode items = Objects.requireNonNull(brand.api()
                        .get()
                        .uri("/api/v1/people/" + mina + "/contact")
                        .retrieve()
                        .body(JsonNode.class))
                .get("items");
        assertThat(items.valueStream()
                        .filter(item -> item.get("kind").asString().equals("message"))
                        .map(item -> item.get("purpose").asString() + " "
                                + item.get("outcome").asString() + " "
                                + item.get("reasons").get(0).get("code").asString()))
                .contains("offers allowed permission.granted", "news refused permission.refused")
                .hasSizeGreaterThan(3);
        assertThat(items.valueStream()
                        .filter(item -> item.get("kind").asString().equals("answer")))
                .singleElement()
                .satisfies(item -> assertThat(item.get("channel").asString()).isEqualTo(channel.toString()));
    }

    @Test
    void whereNobodyIsReachedItSaysSo() {
        brand.within(() -> channels.disconnect(brand.system(), channel));

        assertThat(brand.signIn(Role.OWNER).get("/people/" + mina + "/contact").body())
                .contains("no account by which they could be written to");
    }
}
