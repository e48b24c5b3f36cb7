package social.rapport.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.imports.Desk.assertCounts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenSender;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
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
    Profiles profiles;

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
    void peopleComeWithTraitsAndTagsAndTheSameRowsChangeNothing() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String file = """
                Customer ID,Full name,E-mail,Mobile,City,Tags
                k1,Lin Xiaomei,lin@example.com,+86 138 0013 8000,Shanghai,"vip, ice cream"
                k2,Kim Mina,mina@example.com,,Seoul,
                """;

        JsonNode read = desk.read("people", "people.csv", file);
        assertCounts(read, 2, 0, 0, 0);
        assertCounts(desk.read("people", "people.csv", file), 0, 0, 2, 0);
        assertCounts(
                desk.read("people", "people.csv", file.replace("Seoul", "Busan").replace("Kim", "Kang")), 0, 1, 1, 0);

        Profile lin = profile(brand, "Lin");
        assertThat(lin.tags()).extracting(tag -> tag.name()).containsExactlyInAnyOrder("vip", "ice cream");
        assertThat(lin.traits())
                .extracting(trait -> trait.name() + "=" + trait.value())
                .contains("locality=Shanghai");
        Profile mina = profile(brand, "Kang");
        assertThat(mina.card().name()).isEqualTo("Kang Mina");
        assertThat(mina.traits()).extracting(trait -> trait.value()).containsExactly("Busan");
    }

    private Profile profile(Brand brand, String words) {
        return brand.get(() -> {
            var found = people.page(
                    PeopleFilter.of(name -> name.equals("q") ? new String[] {words} : null), null, 5, brand.system());
            return profiles.of(found.items().getFirst().id());
        });
    }

    private List<Profile> everybody(Brand brand) {
        return brand.get(() -> people.page(PeopleFilter.of(any -> null), null, 50, brand.system()).items().stream()
                .map(found -> profiles.of(found.id()))
                .toList());
    }

    @Test
    void aMappingSaysWhatColumnsBecome() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        byte[] file = "who;where;left out\nmina;Seoul;x\n".getBytes(StandardCharsets.UTF_8);

        assertCounts(
                desk.read(
                        "people",
                        "people.csv",
                        file,
                        Map.of("mapping", "{\"columns\":{\"who\":\"handle\",\"where\":\"trait:town\"}}")),
                1,
                0,
                0,
                0);

        assertThat(profile(brand, "mina").traits())
                .extracting(trait -> trait.name() + "=" + trait.value())
                .containsExactly("town=Seoul");
    }

    @ParameterizedTest
    @CsvSource({"GB18030, 姓名, 林晓梅, 上海", "x-windows-949, 이름, 똠방각하, 서울", "UTF-8, 姓名, 林晓梅, 上海", "UTF-16LE, 이름, 김민아, 부산"})
    void filesAreReadInTheirOwnEncoding(String charset, String header, String name, String city) {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
        String file = mark + header + ",email,city\n" + name + ",a@example.com," + city + "\n";

        assertCounts(desk.read("people", "people.csv", file.getBytes(Charset.forName(charset)), Map.of()), 1, 0, 0, 0);

        Profile found = everybody(brand).getFirst();
        assertThat(found.card().name()).isEqualTo(name);
        assertThat(found.traits()).extracting(trait -> trait.value()).containsExactly(city);
    }

    @Test
    void aWorkbookIsReadLikeATable() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("People");
            List.of("id", "name", "phone", "birthday")
                    .forEach(name -> sheet.value(
                            0, List.of("id", "name", "phone", "birthday").indexOf(name), name));
            sheet.value(1, 0, 17);
            sheet.value(1, 1, "林晓梅");
            sheet.value(1, 2, 13800138000L);
            sheet.value(1, 3, java.time.LocalDate.of(1990, 5, 4));
            sheet.style(1, 3).format("yyyy-mm-dd").set();
        }
        Brand brand = brands.open();

        assertCounts(new Desk(brand).read("people", "people.xlsx", bytes.toByteArray(), Map.of()), 1, 0, 0, 0);

        Profile lin = profile(brand, "林晓梅");
        assertThat(lin.identities().getFirst().externalId()).isEqualTo("17");
        assertThat(lin.identities().getFirst().phone()).isEqualTo("13800138000");
        assertThat(lin.traits())
                .extracting(trait -> trait.name() + "=" + trait.value())
                .containsExactly("birth_date=1990-05-04");
    }

    @Test
    void mailBecomesThreadsAndHtmlBecomesText() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String mbox = """
                From mina@example.com Mon May  4 09:30:00 2026
                From: =?UTF-8?B?6rmA66+87JWE?= <mina@example.com>
                To: care@snowdrift.example
                Subject: =?UTF-8?B?7JWE7J207Iqk7YGs66a8?=
                Message-ID: <m1@example.com>
                Date: Mon, 4 May 2026 09:30:00 +0900
                Content-Type: text/html; charset=utf-8

                <html><head><style>p{color:red}</style></head><body><p>Is it <b>vegan</b>?</p><script>alert(1)</script><p>A &amp; B</p></body></html>

                From care@snowdrift.example Mon May  4 10:00:00 2026
                From: Care <care@snowdrift.example>
                To: mina@example.com
                Subject: Re
                Message-ID: <m2@snowdrift.example>
                In-Reply-To: <m1@example.com>
                References: <m1@example.com>
                Date: Mon, 4 May 2026 10:00:00 +0900

                Yes, it is.
                >From the start.

                From nobody Mon May  4 11:00:00 2026
                Subject: no sender

                lost
                """;

        JsonNode read = desk.read(
                "mbox",
                "mail.mbox",
                mbox.getBytes(StandardCharsets.UTF_8),
                Map.of("mapping", "{\"own\":[\"care@snowdrift.example\"]}"));
        assertCounts(read, 2, 0, 0, 1);
        assertThat(desk.report(read)).contains("3,This mail has no sender.");

        JsonNode items = desk.get(
                        "/api/v1/interactions?channel=" + read.path("channel").asString())
                .path("items");
        assertThat(items.get(0).path("direction").asString()).isEqualTo("outbound");
        assertThat(items.get(0).path("text").asString()).isEqualTo("Yes, it is.\nFrom the start.");
        assertThat(items.get(0).path("conversation").asString())
                .isEqualTo(items.get(1).path("conversation").asString());
        assertThat(items.get(0).path("inReplyTo").asString()).isEqualTo("m1@example.com");
        assertThat(items.get(1).path("text").asString()).isEqualTo("Is it vegan?\n\nA & B");
        assertThat(items.get(1).path("subject").asString()).isEqualTo("아이스크림");
        assertThat(everybody(brand)).extracting(found -> found.card().name()).containsExactly("김민아");
    }

    @Test
    void interactionsOfATableAreReadInTheBrandsTime() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String file = """
                时间,客户,内容,方向
                2026/5/4 9:30,u1,冰淇淋化了,收到
                2026-05-04 10:00:00,u1,很抱歉,发出
                昨天,u1,?,收到
                """;

        JsonNode read = desk.read("interactions", "talk.csv", file);
        assertCounts(read, 2, 0, 0, 1);
        assertCounts(desk.read("interactions", "talk.csv", file), 0, 0, 2, 1);
        JsonNode items = desk.get(
                        "/api/v1/interactions?channel=" + read.path("channel").asString())
                .path("items");
        assertThat(items.get(1).path("at").asString()).isEqualTo("2026-05-04T01:30:00Z");
        assertThat(items.get(0).path("direction").asString()).isEqualTo("outbound");
    }

    @Test
    void theReportNamesEachRowAndIsNoFormula() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);

        JsonNode read = desk.read("people", "people.csv", """
                id,email
                1,=cmd|' /C calc'!A1
                2,fine@example.com
                2,other@example.com
                ,
                """);

        assertCounts(read, 1, 0, 0, 2);
        assertThat(desk.report(read))
                .startsWith("\uFEFFRow,Reason,Value\r\n")
                .contains("2,This is no e-mail address.,'=cmd")
                .contains("4,An earlier row of this file says something else of the same person.,2");
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
