package social.rapport.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.InboundLog;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class IngestTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    InboundLog inbound;

    @Autowired
    Timeline timeline;

    @Autowired
    People people;

    @Autowired
    Quarantine quarantine;

    @Autowired
    WorkspaceTransactions workspaces;

    @Test
    void whatIsDeliveredStandsOnTheTimelineOfItsAuthor() {
        Brand brand = brands.open();
        ChannelId channel = channel(brand, "wechat");

        deliver(brand, channel, message("a1", "u1", "今天的黑芝麻太好吃了", "2026-11-20T08:00:00Z"));

        Interaction interaction = awaitAll(brand, 1).getFirst();
        assertThat(interaction.text()).isEqualTo("今天的黑芝麻太好吃了");
        assertThat(interaction.at()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(interaction.channel()).isEqualTo(channel);
        assertThat(brand.get(() -> people.find(interaction.person()))).isPresent();
    }

    @Test
    void theSameActivityCountsOnceHoweverOftenItIsDelivered() {
        Brand brand = brands.open();
        ChannelId channel = channel(brand, "x");
        String once = message("a1", "u1", "hello", "2026-11-20T08:00:00Z");

        deliver(brand, channel, once, once);
        deliver(brand, channel, once);
        deliver(brand, channel, message("a2", "u1", "again", "2026-11-20T08:01:00Z"));

        awaitAll(brand, 2);
        deliver(brand, channel, once, message("a3", "u1", "third", "2026-11-20T08:02:00Z"));
        assertThat(awaitAll(brand, 3)).extracting(Interaction::externalId).containsExactly("a3", "a2", "a1");
    }

    @Test
    void theSameIdOnAnotherChannelIsAnotherActivity() {
        Brand brand = brands.open();
        ChannelId one = channel(brand, "x");
        ChannelId other = channel(brand, "weibo");

        deliver(brand, one, message("a1", "u1", "hello", "2026-11-20T08:00:00Z"));
        deliver(brand, other, message("a1", "u1", "hello", "2026-11-20T08:00:00Z"));

        List<Interaction> all = awaitAll(brand, 2);
        assertThat(all).extracting(Interaction::channel).containsExactlyInAnyOrder(one, other);
        assertThat(all.getFirst().person()).isNotEqualTo(all.getLast().person());
    }

    @Test
    void aPayloadThatMakesNoSenseWaitsInQuarantineAndHoldsUpNothing() {
        Brand brand = brands.open();
        ChannelId channel = channel(brand, "x");

        deliver(
                brand,
                channel,
                message("a1", "u1", "before", "2026-11-20T08:00:00Z"),
                "{\"id\": \"broken",
                message("a2", "u1", "after", "2026-11-20T08:01:00Z"));

        awaitAll(brand, 2);
        List<Quarantine.Held> held =
                brand.get(() -> quarantine.held(channel, null, 10).items());
        assertThat(held).singleElement().satisfies(one -> {
            assertThat(new String(one.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"id\": \"broken");
            assertThat(one.reason()).isNotBlank();
        });
    }

    @Test
    void aYearWhoseFirstInteractionsWereRolledBackIsTakenTheNextTime() {
        Brand brand = brands.open();
        ChannelId channel = channel(brand, "archive");
        brand.within(() -> workspaces.template().executeWithoutResult(status -> {
            timeline.append(channel, List.of(saidIn(1991)), "import");
            status.setRollbackOnly();
        }));

        deliver(brand, channel, message("a1", "u1", "hello", "1991-05-04T08:00:00Z"));

        awaitAll(brand, 1);
        assertThat(brand.get(() -> quarantine.held(channel, null, 10).items())).isEmpty();
    }

    @Test
    void aYearWhoseFirstInteractionFailedByItselfIsTakenTheNextTime() {
        Brand brand = brands.open();
        ChannelId channel = channel(brand, "archive");
        workspaces.template().executeWithoutResult(status -> assertThatThrownBy(
                        () -> workspaces.apart(brand.workspace(), () -> {
                            timeline.append(channel, List.of(saidIn(1992)), "import");
                            throw new IllegalStateException("poison");
                        }))
                .hasMessage("poison"));

        deliver(brand, channel, message("a1", "u1", "hello", "1992-05-04T08:00:00Z"));

        awaitAll(brand, 1);
        assertThat(brand.get(() -> quarantine.held(channel, null, 10).items())).isEmpty();
    }

    /** In a year of which no other test tells, so that its partition is not there yet. */
    private static Activity saidIn(int year) {
        return Happening.said("u1", "long ago", Instant.parse(year + "-03-01T08:00:00Z"))
                .activity();
    }

    @Test
    void aReplayedPayloadHasItsEffectOnce() {
        Brand brand = brands.open();
        ChannelId channel = channel(brand, "x");
        byte[] payload =
                message("a1", "u1", "held too long", "2026-11-20T08:00:00Z").getBytes(StandardCharsets.UTF_8);
        brand.within(() -> quarantine.hold(
                new InboundLog.Entry(0, 0, brand.workspace(), channel, Instant.now(), List.of(payload)),
                0,
                "was not understood then"));

        replay(brand, channel);

        awaitAll(brand, 1);
        assertThat(brand.get(() -> quarantine.held(channel, null, 10).items())).isEmpty();
    }

    @Test
    void aReplayedPayloadTakesTheLaneOfItsConversation() {
        Brand brand = brands.open();
        ChannelId channel = channel(brand, "x");
        for (int talk = 0; talk < inbound.lanes(); talk++) {
            byte[] broken = "{\"id\": \"broken".getBytes(StandardCharsets.UTF_8);
            inbound.append(brand.workspace(), channel, List.of(new Payload(Character.toString('a' + talk), broken)));
            await().until(() ->
                    brand.get(() -> quarantine.held(channel, null, 1).total()) == 1);

            replay(brand, channel);
            await().until(() ->
                    brand.get(() -> quarantine.held(channel, null, 1).total()) == 1);
            brand.within(() -> quarantine.dismiss(
                    brand.system(),
                    quarantine.held(channel, null, 1).items().getFirst().id()));
        }

        for (int lane = 0; lane < inbound.lanes(); lane++) {
            assertThat(inbound.read(lane, 0, 1_000_000).stream()
                            .filter(entry -> entry.channel().equals(channel)))
                    .as("lane " + lane)
                    .hasSize(2);
        }
    }

    private void replay(Brand brand, ChannelId channel) {
        brand.within(() -> quarantine.replay(
                brand.system(),
                quarantine.held(channel, null, 1).items().getFirst().id()));
    }

    @Test
    void accountsWithTheSameVerifiedEmailAreOnePersonAndOthersAreNot() {
        Brand brand = brands.open();
        ChannelId wechat = channel(brand, "wechat");
        ChannelId shop = channel(brand, "shop");

        deliver(brand, wechat, mailed("a1", "wx-1", "Mina@Example.com", true));
        deliver(brand, shop, mailed("b1", "shop-1", "mina@example.com", true));
        deliver(brand, shop, mailed("b2", "shop-2", "mina@example.com", false));

        List<Interaction> all = awaitAll(brand, 3);
        Set<PersonId> joined = brand.get(() -> people.roots(personsOf(all, "a1", "b1")).values().stream()
                .collect(java.util.stream.Collectors.toSet()));
        assertThat(joined).hasSize(1);
        assertThat(brand.get(() -> people.roots(personsOf(all, "b2")).values())).doesNotContainAnyElementsOf(joined);
    }

    @Test
    void aProofThatComesLaterJoinsTwoKnownPersons() {
        Brand brand = brands.open();
        ChannelId wechat = channel(brand, "wechat");
        ChannelId shop = channel(brand, "shop");
        deliver(brand, wechat, mailed("a1", "wx-1", "jun@example.com", true));
        deliver(brand, shop, message("b1", "shop-1", "hello", "2026-11-20T08:00:00Z"));
        List<Interaction> apart = awaitAll(brand, 2);
        assertThat(brand.get(() -> people.roots(personsOf(apart, "a1", "b1")).values()))
                .doesNotHaveDuplicates();

        deliver(brand, shop, mailed("b2", "shop-1", "jun@example.com", true));

        List<Interaction> all = awaitAll(brand, 3);
        await().atMost(SOON).untilAsserted(() -> assertThat(Set.copyOf(brand.get(
                        () -> people.roots(personsOf(all, "a1", "b1", "b2")).values())))
                .hasSize(1));
    }

    @Test
    void accountsWithTheSameVerifiedNumberAreOnePersonHoweverItIsWritten() {
        Brand brand = brands.open();
        ChannelId wechat = channel(brand, "wechat");
        ChannelId shop = channel(brand, "shop");

        deliver(brand, wechat, known("a1", "wx-1", "\"phone\":\"+82 10-1234-5678\",\"phone_verified\":true"));
        deliver(brand, shop, known("b1", "shop-1", "\"phone\":\"+821012345678\",\"phone_verified\":true"));
        deliver(brand, shop, known("b2", "shop-2", "\"phone\":\"+821012345678\""));

        List<Interaction> all = awaitAll(brand, 3);
        assertThat(rootsOf(brand, all, "a1", "b1")).hasSize(1).doesNotContainAnyElementsOf(rootsOf(brand, all, "b2"));
    }

    @Test
    void accountsWithTheSameUnionIdAreOnePersonWithinANetworkAndNotBeyondIt() {
        Brand brand = brands.open();
        ChannelId official = channel(brand, "wechat");
        ChannelId mini = channel(brand, "wechat");
        ChannelId weibo = channel(brand, "weibo");

        deliver(brand, official, known("a1", "o-1", "\"union_id\":\"union-7\""));
        deliver(brand, mini, known("b1", "m-1", "\"union_id\":\"union-7\""));
        deliver(brand, weibo, known("c1", "w-1", "\"union_id\":\"union-7\""));

        List<Interaction> all = awaitAll(brand, 3);
        assertThat(rootsOf(brand, all, "a1", "b1")).hasSize(1).doesNotContainAnyElementsOf(rootsOf(brand, all, "c1"));
    }

    /** Who these are by now; two batches at once may have made two people of them, who are joined as soon as they are seen. */
    private Set<PersonId> rootsOf(Brand brand, List<Interaction> all, String... externalIds) {
        return Set.copyOf(
                brand.get(() -> people.roots(personsOf(all, externalIds)).values()));
    }

    @Test
    void aThousandAccountsInOneRequestBecomeAThousandPeople() {
        Brand brand = brands.open();
        ChannelId channel = channel(brand, "x");
        String[] payloads = new String[1_000];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = message("a" + i, "u" + i, "hello " + i, "2026-11-20T08:00:00Z");
        }

        deliver(brand, channel, payloads);

        assertThat(awaitAll(brand, payloads.length))
                .extracting(Interaction::person)
                .doesNotHaveDuplicates();
    }

    private ChannelId channel(Brand brand, String network) {
        return brand.get(() -> channels.connect(brand.system(), "open", network, network, Map.of())
                .channel()
                .id());
    }

    private void deliver(Brand brand, ChannelId channel, String... payloads) {
        inbound.append(
                brand.workspace(),
                channel,
                Arrays.stream(payloads)
                        .map(payload -> new Payload(
                                Integer.toString(payload.hashCode()), payload.getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    private List<Interaction> awaitAll(Brand brand, int count) {
        return await().atMost(SOON)
                .until(
                        () -> brand.get(() -> timeline.list(InteractionFilter.ALL, null, count + 1)
                                .items()),
                        all -> all.size() >= count);
    }

    private static List<PersonId> personsOf(List<Interaction> all, String... externalIds) {
        return all.stream()
                .filter(interaction -> List.of(externalIds).contains(interaction.externalId()))
                .map(Interaction::person)
                .toList();
    }

    private static String message(String id, String user, String text, String at) {
        return """
                {"id":"%s","verb":"messaged","at":"%s","text":"%s","person":{"id":"%s","handle":"%s"}}""".formatted(id, at, text, user, user);
    }

    private static String known(String id, String user, String fields) {
        return """
                {"id":"%s","verb":"bought","at":"2026-11-20T09:00:00Z","person":{"id":"%s",%s}}""".formatted(id, user, fields);
    }

    private static String mailed(String id, String user, String email, boolean verified) {
        return """
                {"id":"%s","verb":"bought","at":"2026-11-20T09:00:00Z",
                 "person":{"id":"%s","email":"%s","email_verified":%s}}""".formatted(id, user, email, verified);
    }
}
