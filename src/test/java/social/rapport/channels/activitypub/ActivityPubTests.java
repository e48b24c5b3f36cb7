package social.rapport.channels.activitypub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standings;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.people.People;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.FakeNetworks;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The brand on the fediverse, with Mina on a strict server elsewhere. */
@RapportTest
class ActivityPubTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    @Autowired
    Followers followers;

    @Autowired
    Courier courier;

    @Autowired
    FediverseMemory memory;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final RemoteServer server = new RemoteServer();
    private final String base = "https://h" + server.host;
    private Brand brand;
    private Channel channel;
    private Home home;

    @BeforeEach
    void connect() {
        brand = brands.open().reachedAt(base);
        server.reached = brand.address();
        FakeNetworks.lead(base + "/", URI.create(brand.address()).getPort());
        channel = brand.get(() -> channels.connect(
                        brand.system(), "activitypub", "", "Snowdrift", Map.of("handle", server.handle)))
                .channel();
        home = Home.of(base, channel);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void othersFindTheBrandByItsHandle() throws Exception {
        Standings.Checked checked = brand.get(
                        () -> check.of(brand.system(), channel.id(), URI.create(base + "/in/" + channel.id())))
                .orElseThrow();

        assertThat(checked.reason()).isNull();
        assertThat(Objects.requireNonNull(checked.standing()).account())
                .isEqualTo("@" + server.handle + "@h" + server.host);
        assertThat(get("/.well-known/webfinger?resource=acct:" + server.handle.toUpperCase(Locale.ROOT) + "@h"
                                + server.host)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/.well-known/webfinger?resource=acct:" + server.handle + "@elsewhere.example")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get("/.well-known/webfinger?resource=" + home.actor()).body())
                .contains(home.actor());
        JsonNode actor = json(get(path(home.actor())));
        assertThat(RemoteActor.of(actor)).hasValueSatisfying(read -> {
            assertThat(read.id()).isEqualTo(home.actor());
            assertThat(read.key()).isNotNull();
            assertThat(read.inbox()).isEqualTo(home.inbox());
        });
        assertThat(json(get("/.well-known/nodeinfo")).path("links").isEmpty()).isFalse();
        assertThat(json(get("/fediverse/nodeinfo/2.1"))
                        .path("protocols")
                        .path(0)
                        .asString(""))
                .isEqualTo("activitypub");
    }

    @Test
    void aDomainThatLeadsElsewhereIsTold() {
        brand.within(() -> channels.change(
                brand.system(), channel.id(), "Snowdrift", Map.of("handle", server.handle, "domain", server.host)));

        Standings.Checked checked = brand.get(
                        () -> check.of(brand.system(), channel.id(), URI.create(base + "/in/" + channel.id())))
                .orElseThrow();

        assertThat(Objects.requireNonNull(checked.reason()).key()).isEqualTo("delivery.fediverse_lost");
    }

    @Test
    void whoeverFollowsIsWelcomedAndHearsWhatIsSaidToAll() throws Exception {
        assertThat(deliver(server.deed("1", "Follow", "\"" + home.actor() + "\"")))
                .isEqualTo(202);

        await().atMost(LONGEST).until(() -> server.taken.values().stream()
                .anyMatch(one -> one.path("type").asString("").equals("Accept")));
        assertThat(heard(1).getFirst().verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(json(get(path(home.followers()))).path("totalItems").asInt(0))
                .isEqualTo(1);

        assertThat(deliver(server.create("1", home.actor(), true, ""))).isEqualTo(202);
        heard(2);
        brand.answer("We have sorbet, too\nhttps://shop.example.com/?a=1&b=2");

        JsonNode reply = said(server);
        assertThat(reply.path("inReplyTo").asString("")).isEqualTo(server.note("1"));
        assertThat(reply.path("content").asString(""))
                .isEqualTo("<p><span class=\"h-card\"><a href=\"" + server.mina()
                        + "/page\" class=\"u-url mention\">@<span>mina</span></a></span> We have sorbet, too<br>"
                        + "<a href=\"https://shop.example.com/?a=1&amp;b=2\" rel=\"nofollow noopener\" target=\"_blank\">"
                        + "https://shop.example.com/?a=1&amp;b=2</a></p>");
        assertThat(reply.path("tag").path(0).path("name").asString("")).isEqualTo("@mina@" + server.host);
        assertThat(reply.path("to").path(0).asString("")).isEqualTo(Documents.PUBLIC);
        assertThat(json(get(path(reply.path("id").asString("")))).path("content"))
                .isEqualTo(reply.path("content"));
        assertThat(json(get(path(home.outbox()))).path("totalItems").asInt(0)).isEqualTo(1);

        assertThat(deliver(server.deed("2", "Like", reply.path("id").toString())))
                .isEqualTo(202);
        assertThat(deliver(server.deed("3", "Announce", reply.path("id").toString())))
                .isEqualTo(202);
        assertThat(deliver(server.deed("4", "Like", "\"https://elsewhere.example/notes/1\"")))
                .isEqualTo(202);
        assertThat(deliver(server.deed("5", "Undo", server.deed("1", "Follow", "\"" + home.actor() + "\""))))
                .isEqualTo(202);
        assertThat(heard(6)).extracting(Interaction::verb).contains(Verb.LIKED, Verb.SHARED, Verb.UNFOLLOWED);
        assertThat(json(get(path(home.followers()))).path("totalItems").asInt(9))
                .isZero();
    }

    @Test
    void whatIsPrivateIsAnsweredInPrivateAndShownToNobody() throws Exception {
        deliver(server.create("1", home.actor(), false, ""));
        assertThat(heard(1).getFirst().isPublic()).isFalse();

        brand.answer("Hello");

        JsonNode reply = said(server);
        assertThat(reply.path("to")).hasSize(1);
        assertThat(reply.path("to").path(0).asString("")).isEqualTo(server.mina());
        assertThat(reply.path("cc").isEmpty()).isTrue();
        assertThat(get(path(reply.path("id").asString(""))).statusCode()).isEqualTo(404);
        assertThat(server.deliveries).anyMatch(one -> one.startsWith("/users/mina/inbox "));
    }

    @Test
    void wordsThatAreDeletedAreToldBelowThemAndStrangersWordsAreNot() throws Exception {
        deliver(server.create("1", home.actor(), true, ""));
        heard(1);

        assertThat(deliver(server.deed("2", "Delete", "\"" + server.note("2") + "\"")))
                .isEqualTo(202);
        assertThat(deliver(server.deed("3", "Delete", "{\"type\":\"Tombstone\",\"id\":\"" + server.note("1") + "\"}")))
                .isEqualTo(202);

        assertThat(heard(2)).hasSize(2).anySatisfy(gone -> {
            assertThat(gone.externalId()).isEqualTo(server.note("1") + "#deleted");
            assertThat(gone.conversation()).isEqualTo(server.note("1"));
            assertThat(gone.attributes()).containsEntry("deleted", true);
        });
    }

    @Test
    void answersToWhatTheBrandSaidStandInItsThread() throws Exception {
        deliver(server.create("1", home.actor(), true, ""));
        heard(1);
        brand.answer("Yes?");
        String reply = said(server).path("id").asString("");

        deliver(server.create("2", home.followers(), true, ",\"inReplyTo\":\"" + reply + "\""));

        assertThat(heard(3))
                .filteredOn(one -> one.externalId().equals(server.note("2")))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.conversation()).isEqualTo(server.note("1"));
                    assertThat(answer.verb()).isEqualTo(Verb.COMMENTED);
                });
    }

    @Test
    void whatIsForgedOldOrForAnotherServerIsRefused() throws Exception {
        byte[] body = server.create("1", home.actor(), true, "").getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();

        WebhookRequest genuine = server.signed(home, now, body);
        assertThat(post(genuine, body)).isEqualTo(202);
        assertThat(post(genuine, body)).as("a copy").isEqualTo(409);
        assertThat(post(server.signed(home, now.minusSeconds(600), body), body))
                .as("an old one")
                .isEqualTo(401);
        assertThat(post(server.signed(Home.of("https://elsewhere.example", channel), now, body), body))
                .as("one for another server")
                .isEqualTo(401);
        byte[] other = server.create("2", home.actor(), true, "").getBytes(StandardCharsets.UTF_8);
        assertThat(post(server.signed(home, now, body), other))
                .as("other words")
                .isEqualTo(401);
        server.keys = RemoteServer.OTHER_KEYS;
        assertThat(post(server.signed(home, now, other), other))
                .as("another key")
                .isEqualTo(401);
        assertThat(heard(1)).hasSize(1);
    }

    /** As of Mastodon's CVE-2024-23832: an actor, their key and what they speak of are one server's. */
    @Test
    void nobodySpeaksForAnother() throws Exception {
        try (RemoteServer victim = new RemoteServer();
                RemoteServer uploads = new RemoteServer();
                RemoteServer honest = new RemoteServer()) {
            String said = server.create("1", home.actor(), true, "");
            String asAnother = said.replace("\"actor\":\"" + server.mina(), "\"actor\":\"" + victim.mina());
            assertThat(deliver(asAnother)).as("in another's name").isBetween(400, 401);

            server.documents.put("/users/mina", victim.actor("mina", ""));
            assertThat(deliver(said))
                    .as("by a document that says it is another's")
                    .isEqualTo(401);

            uploads.type = "application/json";
            assertThat(deliver(uploads, uploads.create("1", home.actor(), true, "")))
                    .as("by a document that anybody may have uploaded")
                    .isEqualTo(401);

            String words = honest.create("1", home.actor(), true, "");
            String anothers = words.replace(
                    "\"object\":{\"id\":\"https://" + honest.host, "\"object\":{\"id\":\"https://" + victim.host);
            assertThat(anothers).isNotEqualTo(words);
            assertThat(deliver(honest, anothers))
                    .as("words that are another's are let go")
                    .isEqualTo(202);
        }
        assertThat(brand.get(
                        () -> timeline.list(InteractionFilter.ALL, null, 10).items()))
                .isEmpty();
    }

    @Test
    void aKeyThatDoesNotFitIsNotAskedForAgainAtOnce() throws Exception {
        deliver(server.create("1", home.actor(), true, ""));
        heard(1);
        server.keys = RemoteServer.OTHER_KEYS;
        server.documents.put("/users/mina", server.actor("mina", ""));

        // who was asked a moment ago is not asked again for a minute, lest forged signatures make us ask
        assertThat(deliver(server.create("2", home.actor(), true, ""))).isEqualTo(401);
    }

    @Test
    void aServerThatIsAwayGetsWhatItMissedAndHoldsUpNobody() throws Exception {
        RemoteServer away = new RemoteServer();
        away.reached = brand.address();
        brand.within(() -> {
            followers.add(channel.id(), actor(server), server.at("/follows/1"));
            followers.add(channel.id(), actor(away), away.at("/follows/1"));
        });
        deliver(server.create("1", home.actor(), true, ""));
        heard(1);
        away.next(503);

        brand.answer("To all");

        said(server);
        await().atMost(LONGEST).until(this::triedInVain, tried -> tried == 1);
        brand.within(() ->
                jdbc.sql("""
                        update channels.parcel set due_at = now() where workspace_id = :workspace and state = 'waiting'
                        """).param("workspace", brand.workspace().value()).update());
        courier.round();
        said(away);
        await().atMost(LONGEST).until(() -> parcels("taken") == 2);
        away.close();
    }

    @Test
    void anAccountThatHasMovedIsTheSamePerson() throws Exception {
        deliver(server.create("1", home.actor(), true, ""));
        heard(1);
        server.documents.put("/users/mina-2", server.actor("mina-2", ",\"alsoKnownAs\":[\"" + server.mina() + "\"]"));
        server.documents.put(
                "/users/mina", server.actor("mina", ",\"movedTo\":\"" + server.at("/users/mina-2") + "\""));

        assertThat(deliver(server.deed(
                        "2", "Move", "\"" + server.mina() + "\",\"target\":\"" + server.at("/users/mina-2") + "\"")))
                .isEqualTo(202);

        assertThat(heard(2)).anySatisfy(moved -> {
            assertThat(moved.attributes()).containsEntry("moved", true);
            assertThat(Objects.requireNonNull(moved.about()).id()).isEqualTo(server.at("/users/mina-2"));
        });
    }

    @Test
    void whoeverIsErasedIsForgottenHereToo() throws Exception {
        deliver(server.deed("1", "Follow", "\"" + home.actor() + "\""));
        deliver(server.create("1", home.actor(), true, ""));
        Interaction said = heard(2).getFirst();
        brand.answer("Hello");
        said(server);
        assertThat(remembered()).containsExactly(1, 1, 1, 1);

        brand.within(() -> memory.forget(people.cluster(said.person())));

        assertThat(remembered()).containsExactly(0, 0, 0, 0);
    }

    private List<Integer> remembered() {
        return brand.get(() -> jdbc.sql("""
                        select (select count(*) from channels.follower where workspace_id = :workspace)
                        union all select (select count(*) from channels.heard where workspace_id = :workspace)
                        union all select (select count(*) from channels.note where workspace_id = :workspace)
                        union all select (select count(*) from channels.parcel where workspace_id = :workspace)
                        """)
                .param("workspace", brand.workspace().value())
                .query(Integer.class)
                .list());
    }

    private static RemoteActor actor(RemoteServer of) {
        return RemoteActor.of(JsonMapper.shared().readTree(of.actor("mina", "")))
                .orElseThrow();
    }

    private int triedInVain() {
        return brand.get(() -> jdbc.sql("""
                        select count(*) from channels.parcel
                        where workspace_id = :workspace and state = 'waiting' and tries = 1
                        """)
                .param("workspace", brand.workspace().value())
                .query(Integer.class)
                .single());
    }

    private int parcels(String state) {
        return brand.get(() -> jdbc.sql("""
                        select count(*) from channels.parcel where workspace_id = :workspace and state = :state
                        """)
                .param("workspace", brand.workspace().value())
                .param("state", state)
                .query(Integer.class)
                .single());
    }

    private JsonNode said(RemoteServer to) {
        return await().atMost(LONGEST)
                .until(
                        () -> to.taken.values().stream()
                                .filter(one -> one.path("type").asString("").equals("Create"))
                                .toList(),
                        all -> !all.isEmpty())
                .getFirst()
                .path("object");
    }

    private List<Interaction> heard(int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> brand.get(() ->
                                timeline.list(InteractionFilter.ALL, null, 20).items()),
                        all -> all.size() >= count);
    }

    private int deliver(String activity) throws Exception {
        return deliver(server, activity);
    }

    private int deliver(RemoteServer from, String activity) throws Exception {
        from.reached = brand.address();
        byte[] body = activity.getBytes(StandardCharsets.UTF_8);
        return post(from.signed(home, Instant.now(), body), body);
    }

    private int post(WebhookRequest signed, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(brand.address() + signed.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signed.headers().forEach((name, values) -> request.header(name, values.getFirst()));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(brand.address() + path))
                        .header("Accept", Documents.TYPE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
