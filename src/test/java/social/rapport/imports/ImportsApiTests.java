package social.rapport.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.imports.Desk.assertCounts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenSender;
import social.rapport.people.PeopleList;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class ImportsApiTests {

    private static final String TALK = """
            {"conversation":"c1","brand":"Snowdrift","network":"x","messages":[\
            {"id":"1","at":"2024-04-01T10:00:00Z","from":"harbour","inbound":true,"text":"My tub arrived melted"},\
            {"id":"2","at":"2024-04-01T10:05:00Z","from":"Snowdrift","inbound":false,"text":"@harbour sorry!"}]}
            {"conversation":"c2","brand":"Snowdrift","network":"x","messages":[\
            {"id":"3","at":"2024-04-02T10:00:00Z","from":"lantern","inbound":true,"text":"Do you ship to Busan?"},\
            {"id":"1","at":"2024-04-01T10:00:00Z","from":"harbour","inbound":true,"text":"My tub arrived melted"}]}
            """;

    @Autowired
    Brands brands;

    @Autowired
    PeopleList people;

    @Autowired
    Channels channels;

    @Test
    void conversationsBecomeInteractionsOnceHoweverOftenTheFileComes() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);

        JsonNode first = desk.read("conversations", "care.jsonl", TALK);
        assertCounts(first, 3, 0, 1, 0);
        assertCounts(desk.read("conversations", "care.jsonl", TALK), 0, 0, 4, 0);

        JsonNode list =
                desk.get("/api/v1/interactions?channel=" + first.path("channel").asString());
        assertThat(list.path("total").asLong()).isEqualTo(3);
        JsonNode answer = list.path("items").get(1);
        assertThat(answer.path("direction").asString()).isEqualTo("outbound");
        assertThat(answer.path("author").asString()).isEqualTo("Snowdrift");
        assertThat(answer.path("conversation").asString()).isEqualTo("c1");
        assertThat(answer.path("source").asString()).isEqualTo("import");
        assertThat(answer.path("at").asString()).isEqualTo("2024-04-01T10:05:00Z");
        assertThat(answer.path("person").asString())
                .isEqualTo(list.path("items").get(2).path("person").asString());
    }

    @Test
    void whatTheNetworkDeliveredIsNotImportedAgain() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        Channels.Secret open = brand.get(() -> channels.connect(brand.system(), "open", "x", "X", Map.of()));
        String address = brand.address() + "/in/" + open.channel().id();
        new OpenSender(address, String.valueOf(open.secret()))
                .post(
                        "{\"id\":\"3\",\"verb\":\"mentioned\",\"at\":\"2024-04-02T10:00:00Z\",\"person\":{\"id\":\"lantern\"}}");
        String listed = "/api/v1/interactions?channel=" + open.channel().id();
        org.awaitility.Awaitility.await()
                .until(() -> desk.get(listed).path("total").asLong() == 1);

        JsonNode read = desk.read(
                "conversations",
                "care.jsonl",
                TALK.getBytes(StandardCharsets.UTF_8),
                Map.of("channel", open.channel().id().toString()));

        assertCounts(read, 2, 0, 2, 0);
    }

    @Test
    void whatIsNoFileOfThatKindIsRefusedCalmly() throws IOException {
        Desk desk = new Desk(brands.open());
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        assertRefused(desk.post("people", "a.csv", new byte[0], Map.of()), "/file");
        assertRefused(desk.post("people", "a.csv", " \n\n".getBytes(StandardCharsets.UTF_8), Map.of()), "/file");
        assertRefused(desk.post("people", "a.png", picture, Map.of()), "/file");
        assertRefused(desk.post("conversations", "a.csv", bytes("a,b\n1,2"), Map.of()), "/file");
        assertRefused(desk.post("mbox", "a.mbox", bytes("{}"), Map.of()), "/file");
        assertRefused(desk.post("people", "a.xlsx", bytes("PK\u0003\u0004 nothing"), Map.of()), "/file");
        assertRefused(desk.post("people", "a.xlsx", bomb(), Map.of()), "/file");
        assertRefused(desk.post("people", "a.csv", bytes("a\n1"), Map.of()), "/mapping");
        assertRefused(desk.post("people", "a.csv", bytes("id\n1"), Map.of("mapping", "[")), "/mapping");
        assertRefused(desk.post("people", "a.csv", bytes("id\n1"), Map.of("charset", "EBCDIC-9")), "/charset");
        assertRefused(desk.post("people", "a.csv", bytes("id\n1"), Map.of("channel", "x")), "/channel");
        assertRefused(
                desk.post(
                        "people",
                        "a.csv",
                        bytes("id\n1"),
                        Map.of("channel", UUID.randomUUID().toString())),
                "/channel");
        assertRefused(desk.post("pictures", "a.csv", bytes("id\n1"), Map.of()), "/kind");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A workbook of a few kilobytes with a gigabyte in it. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                zip.write(nothing);
            }
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(ResponseEntity<JsonNode> answer, String pointer) {
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(400);
        assertThat(answer.getBody()).isNotNull();
        assertThat(answer.getBody().path("errors").get(0).path("pointer").asString())
                .as("%s", answer.getBody())
                .isEqualTo(pointer);
    }

    @Test
    void aLineThatIsNoConversationIsToldOfAndTheOthersAreRead() {
        JsonNode read = new Desk(brands.open()).read("conversations", "care.jsonl", """
                {"conversation":"c1","network":"x","messages":[{"id":"1","at":"2024-04-01T10:00:00Z","from":"a","inbound":true,"text":"hi"},{"at":"2024-04-01T10:00:00Z","from":"a","inbound":true,"text":"no id"}]}
                {broken
                {"conversation":"c3","messages":[{"id":"9","at":"2024-04-01T10:00:00Z","from":"Brand","inbound":false,"text":"anyone?"}]}
                """);

        assertCounts(read, 1, 0, 0, 3);
    }

    @Test
    void nobodyImportsOrSeesImportsWithoutBeingAllowed() {
        Brand brand = brands.open();
        JsonNode read = new Desk(brand).read("conversations", "care.jsonl", TALK);
        String path = "/api/v1/imports/" + read.path("id").asString();

        Desk reader = new Desk(brand, Scope.PEOPLE_READ, Scope.PEOPLE_WRITE);
        assertThat(reader.post("people", "a.csv", bytes("id\n1"), Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        Desk stranger = new Desk(brands.open());
        for (String asked : List.of(path, path + "/report")) {
            assertThat(stranger.api()
                            .get()
                            .uri(asked)
                            .retrieve()
                            .toBodilessEntity()
                            .getStatusCode()
                            .value())
                    .isEqualTo(404);
            assertThat(reader.api()
                            .get()
                            .uri(asked)
                            .retrieve()
                            .toBodilessEntity()
                            .getStatusCode()
                            .value())
                    .isEqualTo(403);
        }
        assertThat(stranger.api()
                        .post()
                        .uri(path + "/cancellation")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(stranger.get("/api/v1/imports").path("total").asLong()).isZero();
    }

    @Test
    void whatHasEndedCannotBeCancelled() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        JsonNode read = desk.read("conversations", "care.jsonl", TALK);

        assertThat(desk.api()
                        .post()
                        .uri("/api/v1/imports/" + read.path("id").asString() + "/cancellation")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        assertThat(desk.get("/api/v1/imports?state=done&kind=conversations")
                        .path("total")
                        .asLong())
                .isEqualTo(1);
    }
}
