package social.rapport.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.imports.Desk.assertCounts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import social.rapport.channels.mapped.Example;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class MappedArchivesTests {

    private static final Example ARCHIVE = Example.find("archive").orElseThrow();

    private static final String TABLE = """
            mapping: 1
            name: A table
            file: {format: csv}
            zone: Asia/Seoul
            interactions:
              - id: $['No.']
                verb: messaged
                at: $['보낸 시간']
                text: $.Text
                person: {id: $.Who, email: $.Mail}
            """;

    @Autowired
    Brands brands;

    @Test
    void anArchiveBecomesInteractionsOnceHoweverOftenItComes() throws IOException {
        Desk desk = new Desk(brands.open());
        byte[] file = ARCHIVE.sample().getBytes(StandardCharsets.UTF_8);

        JsonNode first = desk.read("mapped", "lanternpost.json", file, mapping(ARCHIVE.yaml(), false));
        assertCounts(first, 4, 0, 0, 0);
        assertCounts(desk.read("mapped", "lanternpost.json", file, mapping(ARCHIVE.yaml(), false)), 0, 0, 4, 0);

        JsonNode list =
                desk.get("/api/v1/interactions?channel=" + first.path("channel").asString());
        assertThat(list.path("total").asLong()).isEqualTo(4);
        assertThat(list.path("items").get(0).path("author").asString()).isEqualTo("小雪");
        assertThat(desk.get("/api/v1/channels/" + first.path("channel").asString())
                        .path("network")
                        .asString())
                .isEqualTo("lanternpost");
    }

    @Test
    void aZipOfArchivesIsReadAndWhatIsBrokenInItPassedOver() throws IOException {
        Desk desk = new Desk(brands.open());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "export/readme.txt", "Hello");
            put(zip, "export/a.json", ARCHIVE.sample());
            put(zip, "__MACOSX/a.json", "rubbish");
            put(zip, "export/b.json", ARCHIVE.sample().replace("\"no\": ", "\"no\": 9"));
            put(zip, "export/broken.json", "{");
        }

        JsonNode read = desk.read("mapped", "all.zip", bytes.toByteArray(), mapping(ARCHIVE.yaml(), false));

        assertCounts(read, 8, 0, 0, 1);
        assertThat(desk.report(read)).contains("This is not JSON in UTF-8.");
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void aTableIsReadByTheNamesOfItsColumns() throws IOException {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String table = """
                No.,보낸 시간,Who,Mail,Text
                1,2012-08-12 09:02,mina,mina@example.com,안녕하세요
                2,long ago,mina,mina@example.com,그리고
                """;

        JsonNode read = desk.read("mapped", "a.csv", table.getBytes(StandardCharsets.UTF_8), mapping(TABLE, true));

        assertCounts(read, 1, 0, 0, 1);
        JsonNode said = desk.get(
                        "/api/v1/interactions?channel=" + read.path("channel").asString())
                .path("items")
                .get(0);
        assertThat(said.path("at").asString()).isEqualTo("2012-08-12T00:02:00Z");
        JsonNode person = desk.get("/api/v1/people/" + said.path("person").asString());
        assertThat(person.toString()).contains("mina@example.com");
    }

    @Test
    void whatIsWrongWithTheMappingIsSaidBeforeAnythingIsRead() {
        Desk desk = new Desk(brands.open());
        byte[] file = ARCHIVE.sample().getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(desk, file, mapping(ARCHIVE.yaml().replace("verb: posted", "verv: posted"), false)))
                .contains("verv")
                .contains("/mapping");
        assertThat(refusal(desk, file, Map.of())).contains("/mapping");
    }

    private static String refusal(Desk desk, byte[] file, Map<String, String> more) {
        ResponseEntity<JsonNode> answer = desk.post("mapped", "a.json", file, more);
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        return String.valueOf(answer.getBody());
    }

    private static Map<String, String> mapping(String yaml, boolean confirmed) {
        return Map.of("mapping", JsonMapper.shared().writeValueAsString(Map.of("yaml", yaml, "confirmed", confirmed)));
    }
}
