package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.people.Merges;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class ConversationExportsTests extends InboxScene {

    private static final String EXPORTS = "/api/v1/conversation-exports";
    private static final String KEYS =
            "conversation,person,channel,network,kind,state,assignee,tags,subject,due,at,type,"
                    + "author,text,language,delivery,attachments,message";

    @Autowired
    ConversationExports exports;

    @Autowired
    ConversationNotes notes;

    @Autowired
    ConversationMerges merges;

    @Autowired
    Merges people;

    @Autowired
    Tags tags;

    @Autowired
    Answers answers;

    @Autowired
    Files files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    RestClient api;

    @BeforeEach
    void ask() {
        api = brand.api();
    }

    @Test
    void aLineHoldsAllThatAConversationContains() {
        ConversationId id = say("mina", "소포가 안 왔어요", 0);
        awaitCount(1);
        FileId slip = brand.get(() -> file("slip.txt"));
        brand.within(
                () -> tags.add(List.of(get(id).person()), Tagging.of("VIP", Tagging.Source.MEMBER), brand.system()));
        brand.within(() -> notes.add(id, "Ask the carrier", brand.system()));
        answer(id, "Here is the slip", slip);

        JsonNode line = only(export("jsonl", Map.of()));

        assertThat(line.path("id").asString()).isEqualTo(id.toString());
        assertThat(line.path("conversation").isNull()).isTrue();
        assertThat(line.path("network").asString()).isEqualTo("wechat");
        assertThat(line.path("kind").asString()).isEqualTo("private");
        assertThat(line.at("/channel/name").asString()).isEqualTo("Snowdrift");
        assertThat(line.at("/person/name").asString()).isEqualTo("mina");
        assertThat(line.path("state").asString()).isEqualTo("pending");
        assertThat(line.path("tags").valueStream().map(JsonNode::asString)).containsExactly("VIP");
        assertThat(line.path("threads").isEmpty()).isTrue();
        assertThat(texts(line)).containsExactly("소포가 안 왔어요", "Here is the slip");
        JsonNode first = line.path("messages").get(0);
        assertThat(first.path("from").asString()).isEqualTo("account-mina");
        assertThat(first.path("author").asString()).isEqualTo("mina");
        assertThat(first.path("inbound").asBoolean()).isTrue();
        assertThat(first.path("delivery").isNull()).isTrue();
        JsonNode second = line.path("messages").get(1);
        assertThat(second.path("inbound").asBoolean()).isFalse();
        assertThat(second.path("author").asString()).isEqualTo("Rapport");
        assertThat(second.at("/delivery/state").asString()).isIn("deferred", "queued", "sent");
        assertThat(second.at("/attachments/0/name").asString()).isEqualTo("slip.txt");
        assertThat(second.at("/attachments/0/url").asString()).isEqualTo("/api/v1/files/" + slip + "/content");
        assertThat(line.at("/notes/0/text").asString()).isEqualTo("Ask the carrier");
    }

    @Test
    void whatWasMergedIsOneLineWithAllItsThreads() {
        ChannelId mail = another("email");
        ConversationId first = say("a", "On the first", 0);
        ConversationId second = say(mail, "b", "On the second", 1);
        awaitCount(2);
        brand.within(() -> notes.add(second, "Before they were one", brand.system()));
        brand.within(() -> people.join(get(first).person(), get(second).person(), brand.system()));
        brand.within(() -> merges.merge(first, List.of(second), brand.system()));
        say("a", "On the first again", 2);

        JsonNode line = only(export("jsonl", Map.of()));

        assertThat(texts(line)).containsExactly("On the first", "On the second", "On the first again");
        assertThat(line.path("threads").valueStream().map(thread -> thread.path("id")
                        .asString()))
                .containsExactlyInAnyOrder(first.toString(), second.toString());
        assertThat(line.path("messages").valueStream().map(message -> message.path("thread")
                        .asString()))
                .containsExactly(first.toString(), second.toString(), first.toString());
        assertThat(line.at("/notes/0/text").asString()).isEqualTo("Before they were one");
    }

    @Test
    void aTableHasARowForEachMessageAndNoteAndCalculatesNothing() {
        ConversationId id = say("mina", "=HYPERLINK(\"http://evil.example\")", 0);
        awaitCount(1);
        brand.within(() -> notes.add(id, "+1 from me", brand.system()));
        answer(id, "Thanks, \"mina\"\nas ever", brand.get(() -> file("=a.txt")));

        String table = new String(export("csv", Map.of()), StandardCharsets.UTF_8);

        assertThat(table).startsWith("\uFEFF" + KEYS + "\r\n");
        List<CSVRecord> rows = rows(table);
        assertThat(rows).extracting(row -> row.get("type")).containsExactly("inbound", "note", "outbound");
        assertThat(rows)
                .extracting(row -> row.get("text"))
                .containsExactly("'=HYPERLINK(\"http://evil.example\")", "'+1 from me", "Thanks, \"mina\"\nas ever");
        assertThat(rows).extracting(row -> row.get("person")).containsOnly("mina");
        assertThat(rows).extracting(row -> row.get("conversation")).containsOnly(id.toString());
        assertThat(rows.getLast().get("attachments")).startsWith("'=a.txt /files/");
    }

    @Test
    void filesThatAreNotKeptAreNamed() {
        Map<String, Object> file = Map.of("name", "holiday.mov", "type", "video/quicktime", "size", 90_000_000);
        Activity sent = Happening.said("account-mina", "See here", Instant.now())
                .with(Map.of("attachments", List.of(file)))
                .activity();
        brand.within(() -> timeline.append(channel, List.of(sent), "network"));
        awaitCount(1);

        JsonNode left = only(export("jsonl", Map.of())).at("/messages/0/leftOut/0");
        assertThat(left.path("name").asString()).isEqualTo("holiday.mov");
        assertThat(left.path("size").asLong()).isEqualTo(90_000_000);
        List<CSVRecord> rows = rows(new String(export("csv", Map.of()), StandardCharsets.UTF_8));
        assertThat(rows.getFirst().get("attachments")).isEqualTo("holiday.mov");
    }

    @Test
    void readersGetColumnsInTheirLanguage() {
        say("mina", "Hello", 0);
        awaitCount(1);
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        owner.get("/inbox/exports");

        assertThat(owner.post("/inbox/exports", "at=&format=csv").statusCode()).isEqualTo(302);

        String page = await().atMost(Duration.ofSeconds(30))
                .until(() -> owner.get("/inbox/exports").body(), body -> body.contains("/content\""));
        String content = page.replaceAll("(?s).*href=\"(/inbox/exports/[^\"]+/content)\".*", "$1");
        assertThat(owner.get(content).body()).doesNotStartWith("\uFEFF" + KEYS).contains("Hello");
    }

    @Test
    void whatGoesOutComesInAgain() {
        ConversationId id = say("mina", "Hello", 0);
        say("mina", "Anybody?", 1);
        awaitCount(1);
        answer(id, "Here", brand.get(() -> file("a.txt")));
        byte[] lines = export("jsonl", Map.of());
        Brand other = brands.open();
        RestClient there = other.api();

        JsonNode read = handIn(there, lines);

        assertThat(read.at("/counts/inserted").asInt()).as("%s", read).isEqualTo(3);
        JsonNode conversation = await().atMost(Duration.ofSeconds(30))
                .until(() -> get(there, "/api/v1/conversations").path("items"), items -> !items.isEmpty())
                .get(0);
        assertThat(conversation.path("kind").asString()).isEqualTo("private");
        JsonNode whole =
                get(there, "/api/v1/conversations/" + conversation.path("id").asString());
        assertThat(whole.path("messages")
                        .valueStream()
                        .map(message -> message.path("direction").asString() + " "
                                + message.path("text").asString()))
                .containsExactly("inbound Hello", "inbound Anybody?", "outbound Here");
        assertThat(get(there, "/api/v1/people").at("/items/0/name").asString()).isEqualTo("mina");
        assertThat(handIn(there, lines).at("/counts/inserted").asInt()).isZero();
    }

    @Test
    void onlyWhatTheListShowsGoesOut() {
        ConversationId open = say("a", "Open", 0);
        ConversationId done = say("b", "Done", 1);
        awaitCount(2);
        brand.within(() -> conversations.resolve(done, brand.system()));

        assertThat(lines(export("jsonl", Map.of("state", "open"))))
                .extracting(line -> line.path("id").asString())
                .containsExactly(open.toString());
        assertThat(lines(export("jsonl", Map.of("q", "Done", "state", "all"))))
                .extracting(line -> line.path("id").asString())
                .containsExactly(done.toString());
        assertThat(lines(export("jsonl", Map.of())))
                .extracting(line -> line.path("id").asString())
                .containsExactly(done.toString(), open.toString());
    }

    @Test
    void wordsWithoutEndAreToldInTheirOrder() {
        brand.within(() -> timeline.append(
                channel,
                IntStream.range(0, 950)
                        .mapToObj(i -> Happening.said(
                                        "account-a", "Word " + i, Instant.now().minusSeconds(5_000 - i / 3))
                                .activity())
                        .toList(),
                "api"));
        awaitCount(1);

        List<String> told = texts(only(export("jsonl", Map.of())));

        assertThat(told).hasSize(950).doesNotHaveDuplicates();
        assertThat(told.stream().map(text -> Integer.parseInt(text.substring(5)) / 3))
                .isSorted();
    }

    @Test
    void whereNothingIsShownTheFileIsEmptyAndSaysSo() {
        ResponseEntity<JsonNode> begun = begin("csv", Map.of("q", "nobody said this"));
        JsonNode ended = ended(begun);

        assertThat(ended.path("state").asString()).isEqualTo("done");
        assertThat(ended.path("total").asLong()).isZero();
        assertThat(new String(content(ended), StandardCharsets.UTF_8)).isEqualTo("\uFEFF" + KEYS + "\r\n");
        assertThat(export("jsonl", Map.of("q", "nobody said this"))).isEmpty();
    }

    @Test
    void notesAreForThoseWhoMayReadThem() {
        ConversationId id = say("mina", "Hello", 0);
        awaitCount(1);
        brand.within(() -> notes.add(id, "Between us", brand.system()));
        api = brand.api(Scope.CONVERSATIONS_EXPORT);

        JsonNode line = only(export("jsonl", Map.of()));

        assertThat(line.path("notes").isEmpty()).isTrue();
        assertThat(texts(line)).containsExactly("Hello");
    }

    @ParameterizedTest
    @CsvSource({"pdf, open, all, /format", "'', open, all, /format", "csv, asleep, all, state", "csv, open, mine, list"
    })
    void whatMakesNoSenseIsRefused(String format, String state, String list, String field) {
        ResponseEntity<JsonNode> refused = begin(format, Map.of("state", state, "list", list));

        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(Objects.requireNonNull(refused.getBody())
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo(field);
    }

    @Test
    void anExportIsForWhoeverAskedForItAlone() {
        say("mina", "Hello", 0);
        awaitCount(1);
        JsonNode mine = ended(begin("jsonl", Map.of()));
        String path = EXPORTS + "/" + mine.path("id").asString();

        for (RestClient other : List.of(brand.api(), brands.open().api())) {
            assertThat(Stream.of("", "/content").map(end -> status(other, path + end)))
                    .containsOnly(404);
            assertThat(other.delete()
                            .uri(path)
                            .retrieve()
                            .toBodilessEntity()
                            .getStatusCode()
                            .value())
                    .isEqualTo(404);
            assertThat(get(other, EXPORTS).path("total").asInt()).isZero();
        }
        assertThat(status(brand.api(Scope.CONVERSATIONS_READ, Scope.PEOPLE_EXPORT), path))
                .isEqualTo(403);
        assertThat(get(api, EXPORTS).path("items").get(0)).isEqualTo(mine);
    }

    static List<Role> everyRole() {
        return Role.builtIn();
    }

    @ParameterizedTest
    @MethodSource("everyRole")
    void ownersAndAdminsMayExport(Role role) {
        Brand.Visitor visitor = brand.signIn(role);
        boolean may = role.equals(Role.OWNER) || role.equals(Role.ADMIN);

        assertThat(visitor.get("/inbox/exports").statusCode()).isEqualTo(may ? 200 : 403);
        assertThat(visitor.post("/inbox/exports", "at=&format=csv").statusCode())
                .isEqualTo(may ? 302 : 403);
        if (role.allows(Scope.CONVERSATIONS_READ)) {
            assertThat(visitor.get("/inbox").body().contains("export-menu")).isEqualTo(may);
        }
    }

    @Test
    void twoAtOnceComeToTheirEnd() {
        say("mina", "Hello", 0);
        awaitCount(1);

        List<JsonNode> both = List.of(begin("csv", Map.of()), begin("jsonl", Map.of())).stream()
                .map(this::ended)
                .toList();

        assertThat(both).extracting(one -> one.path("state").asString()).containsOnly("done");
        assertThat(both).extracting(one -> one.path("done").asInt()).containsOnly(1);
    }

    @Test
    void whatIsDeletedOrHasExpiredIsThereNoMore() {
        JsonNode one = ended(begin("csv", Map.of()));
        JsonNode other = ended(begin("jsonl", Map.of()));

        assertThat(api.delete()
                        .uri(EXPORTS + "/" + one.path("id").asString())
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(status(api, EXPORTS + "/" + one.path("id").asString())).isEqualTo(404);
        Instant expires = Instant.parse(other.path("expiresAt").asString());
        assertThat(expires).isAfter(Instant.now().plus(Duration.ofDays(6)));
        brand.within(() -> exports.forgetExpired(expires.minusSeconds(1)));
        assertThat(status(api, EXPORTS + "/" + other.path("id").asString() + "/content"))
                .isEqualTo(200);
        brand.within(() -> exports.forgetExpired(expires));
        assertThat(status(api, EXPORTS + "/" + other.path("id").asString() + "/content"))
                .isEqualTo(404);
        assertThat(brand.get(() -> jdbc.sql("select count(*) from conversations.export_chunk where workspace_id = :id")
                        .param("id", brand.workspace().value())
                        .query(Long.class)
                        .single()))
                .isZero();
    }

    @Test
    void theJournalKnowsWhoTookWhat() {
        content(ended(begin("csv", Map.of("state", "open"))));

        List<String> acts = brand.get(() -> jdbc.sql("""
                        select act || ' ' || details from workspace.audit_entry
                        where workspace_id = :workspace and act like 'conversation-export.%' order by id
                        """)
                .param("workspace", brand.workspace().value())
                .query(String.class)
                .list());
        assertThat(acts).hasSize(3);
        assertThat(acts.get(0)).startsWith("conversation-export.begun").contains("state=open", "csv");
        assertThat(acts.get(1)).startsWith("conversation-export.done").contains("\"conversations\": 0");
        assertThat(acts.get(2)).startsWith("conversation-export.downloaded");
    }

    private Conversation get(ConversationId id) {
        return brand.get(() -> conversations.get(id));
    }

    private void answer(ConversationId id, String text, FileId file) {
        Answers.Draft draft =
                new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, text, List.of(file), new Seen.Whatever());
        brand.within(() -> answers.send(id, draft, brand.system()));
    }

    private FileId file(String name) {
        try {
            return files.keep(name, "text/plain", new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8)))
                    .id();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ChannelId another(String network) {
        Channels.Secret open = brand.get(() -> channels.connect(
                brand.system(), "open", network, "Other " + network, Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        return open.channel().id();
    }

    private ConversationId say(ChannelId where, String who, String text, int minute) {
        Instant at = Instant.now().minus(Duration.ofHours(1)).plusSeconds(60L * minute);
        Activity activity =
                Happening.said("account-" + who, text, at).by(who, null).activity();
        return brand.get(() -> timeline.append(where, List.of(activity), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
    }

    private ResponseEntity<JsonNode> begin(String format, Map<String, String> filters) {
        return api.post()
                .uri(EXPORTS)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("format", format, "filters", filters))
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private JsonNode ended(ResponseEntity<JsonNode> begun) {
        assertThat(begun.getStatusCode().value()).as("%s", begun.getBody()).isEqualTo(202);
        return ended(
                api, Objects.requireNonNull(begun.getHeaders().getLocation()).toString());
    }

    private static JsonNode ended(RestClient api, String path) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> get(api, path), found -> !found.path("state")
                .asString()
                .matches("queued|running"));
    }

    private byte[] export(String format, Map<String, String> filters) {
        return content(ended(begin(format, filters)));
    }

    private byte[] content(JsonNode ended) {
        byte[] content = api.get()
                .uri(EXPORTS + "/" + ended.path("id").asString() + "/content")
                .retrieve()
                .body(byte[].class);
        assertThat(content == null ? 0 : content.length)
                .isEqualTo(ended.path("bytes").asInt());
        return content == null ? new byte[0] : content;
    }

    private static JsonNode get(RestClient api, String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class));
    }

    private static int status(RestClient api, String path) {
        return api.get().uri(path).retrieve().toBodilessEntity().getStatusCode().value();
    }

    private List<JsonNode> lines(byte[] file) {
        return new String(file, StandardCharsets.UTF_8)
                .lines()
                .map(json::readTree)
                .toList();
    }

    private JsonNode only(byte[] file) {
        List<JsonNode> lines = lines(file);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private static List<String> texts(JsonNode line) {
        return line.path("messages")
                .valueStream()
                .map(message -> message.path("text").asString())
                .toList();
    }

    private static List<CSVRecord> rows(String table) {
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(table.substring(1)))
                    .getRecords();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonNode handIn(RestClient there, byte[] lines) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("kind", "conversations");
        form.add("file", new ByteArrayResource(lines) {
            @Override
            public String getFilename() {
                return "conversations.jsonl";
            }
        });
        ResponseEntity<JsonNode> accepted = there.post()
                .uri("/api/v1/imports")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .toEntity(JsonNode.class);
        return ended(
                there,
                Objects.requireNonNull(accepted.getHeaders().getLocation()).toString());
    }
}
