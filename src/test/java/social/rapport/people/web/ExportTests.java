package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.people.Merges;
import social.rapport.people.Tagging;
import social.rapport.people.Tagging.Source;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class ExportTests {

    private static final String KEYS =
            "id,name,otherNames,accounts,emails,phones,languages,timeZone,tags,traits,firstSeenAt,lastSeenAt,members";

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Tags tags;

    @Autowired
    Traits traits;

    @Autowired
    Merges merges;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    Brand brand;
    Acquaintances acquaintances;
    PersonId mina;

    @BeforeEach
    void meetPeople() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet(acquaintances
                .sighting("instagram", "17")
                .named("서민아")
                .called("mina.bakes")
                .speaking("ko-KR")
                .in("Asia/Seoul")
                .email("mina@example.com", true)
                .at(Instant.parse("2026-05-01T10:00:00Z")));
        PersonId other = acquaintances.meet(acquaintances
                .sighting("x", "18")
                .named("Mina Seo")
                .called("minabakes")
                .phone("+821012345678", true));
        brand.within(() -> {
            merges.join(mina, other, brand.system());
            tags.add(List.of(mina), Tagging.of("Baker", Source.MEMBER), brand.system());
            tags.add(List.of(mina), Tagging.of("서울", Source.MEMBER), brand.system());
            traits.change(mina, Map.of("locality", "Seongsu-dong"), "member", brand.system());
        });
        acquaintances.meet(acquaintances.sighting("wechat", "19").named("林小满"));
    }

    @Test
    void aTableForProgramsHasStableKeysAndReadableCells() throws IOException {
        byte[] bytes = bytes("/api/v1/people/export?format=csv&network=instagram");

        assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("\ufeff" + KEYS + "\r\n");
        List<CSVRecord> rows = csv(bytes);
        assertThat(rows).hasSize(1);
        Map<String, String> row = rows.getFirst().toMap();
        assertThat(row)
                .containsEntry("id", mina.toString())
                .containsEntry("name", "서민아")
                .containsEntry("otherNames", "Mina Seo")
                .containsEntry("accounts", "instagram: mina.bakes; x: minabakes")
                .containsEntry("emails", "mina@example.com")
                .containsEntry("phones", "'+821012345678")
                .containsEntry("languages", "ko-KR")
                .containsEntry("timeZone", "Asia/Seoul")
                .containsEntry("traits", "locality: Seongsu-dong")
                .containsEntry("lastSeenAt", "2026-05-01T10:00:00Z")
                .containsEntry("members", "2");
        assertThat(row.get("tags").split("; ")).containsExactlyInAnyOrder("Baker", "서울");
    }

    @Test
    void aWorkbookHoldsTheSame() throws IOException {
        List<Row> rows = sheet(bytes("/api/v1/people/export?format=xlsx"));

        assertThat(cells(rows.getFirst())).containsExactly(KEYS.split(","));
        assertThat(rows).hasSize(3);
        assertThat(rows.stream().map(row -> row.getCellText(1))).contains("서민아", "林小满");
    }

    @Test
    void aDocumentHoldsPeopleAsTheApiShowsThem() {
        JsonNode people = json.readTree(bytes("/api/v1/people/export?format=json&tag=baker"));

        assertThat(people.size()).isEqualTo(1);
        assertThat(people.get(0).get("id").asString()).isEqualTo(mina.toString());
        assertThat(people.get(0).get("identities").size()).isEqualTo(4);
        assertThat(people.get(0).get("tags").size()).isEqualTo(2);
    }

    @Test
    void whereNobodyFitsTheFileIsWholeAndEmpty() throws IOException {
        assertThat(csv(bytes("/api/v1/people/export?format=csv&tag=none"))).isEmpty();
        assertThat(sheet(bytes("/api/v1/people/export?format=xlsx&tag=none"))).hasSize(1);
        assertThat(new String(bytes("/api/v1/people/export?format=json&tag=none"), StandardCharsets.UTF_8))
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\",\"x\")",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(1)",
                "＝1+1",
                "a\"b,c;d'e\nf",
                "</c><c t=\"str\"><f>1+1</f></c>",
                "&amp;&#10;<![CDATA[x]]>",
                "\u202egnp.exe"
            })
    void whatAStrangerCallsThemselvesIsTextInEveryProgram(String hostile) throws IOException {
        PersonId stranger = acquaintances.meet(
                acquaintances.sighting("threads", "66").named(hostile).called(hostile));
        brand.within(() -> {
            tags.add(List.of(stranger), Tagging.of(hostile, Source.IMPORT), brand.system());
            traits.change(stranger, Map.of("motto", hostile), "import", brand.system());
        });
        Map<String, String> row = csv(bytes("/api/v1/people/export?format=csv&network=threads"))
                .getFirst()
                .toMap();
        Row cells = sheet(bytes("/api/v1/people/export?format=xlsx&network=threads"))
                .get(1);

        assertThat(row.values()).noneMatch(cell -> cell.matches("(?s)[\\s]*[=+\\-@＝].*"));
        assertThat(row.get("name")).endsWith(hostile.substring(hostile.length() - 1));
        assertThat(cells(cells)).containsExactlyElementsOf(new ArrayList<>(row.values()));
        assertThat(cells.stream()).allMatch(cell -> cell.getFormula() == null);
        JsonNode person = json.readTree(bytes("/api/v1/people/export?format=json&network=threads"))
                .get(0);
        assertThat(person.get("name").asString()).isEqualTo(hostile);
    }

    @Test
    void moreThanABatchAreAllThereAndEachOnce() throws IOException {
        brand.within(() -> identities.resolve(IntStream.range(0, 1_234)
                .mapToObj(i -> acquaintances
                        .sighting("line", "line-" + i)
                        .named("Name " + i)
                        .sighting())
                .toList()));

        List<CSVRecord> rows = csv(bytes("/api/v1/people/export?format=csv&network=line"));

        assertThat(rows).hasSize(1_234);
        assertThat(rows.stream().map(row -> row.get("id"))).doesNotHaveDuplicates();
        assertThat(journal("people.exported"))
                .singleElement()
                .asString()
                .contains("\"people\": 1234", "\"complete\": true");
    }

    @Test
    void theJournalKnowsWhoTookWhom() {
        bytes("/api/v1/people/export?format=csv&tag=baker");

        assertThat(journal("people.export-begun"))
                .singleElement()
                .asString()
                .contains("\"filter\": \"tag=baker\"", "\"format\": \"csv\"");
        assertThat(journal("people.exported")).singleElement().asString().contains("\"people\": 1");
    }

    @Test
    void whatIsNoFormatOrFilterIsRefusedAsSuch() {
        for (String query : List.of("format=pdf", "format=csv&seen=soon")) {
            ResponseEntity<String> answer = brand.api()
                    .get()
                    .uri("/api/v1/people/export?" + query)
                    .retrieve()
                    .toEntity(String.class);
            assertThat(answer.getStatusCode().value()).as(query).isEqualTo(400);
            assertThat(answer.getHeaders().getContentDisposition().isAttachment())
                    .isFalse();
        }
        assertThat(journal("people.export-begun")).isEmpty();
    }

    @Test
    void withoutTheScopeNobodyIsHandedOut() {
        assertThat(brand.api(Scope.PEOPLE_READ, Scope.PEOPLE_WRITE)
                        .get()
                        .uri("/api/v1/people/export?format=csv")
                        .retrieve()
                        .toEntity(String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(journal("people.export-begun")).isEmpty();
    }

    static List<Role> several() {
        return List.of(Role.AGENT, Role.ANALYST, Role.SHOP, Role.MARKETER);
    }

    @ParameterizedTest
    @MethodSource("several")
    void onTheScreenItIsForThoseWhoMayExport(Role role) {
        HttpResponse<String> answer = brand.signIn(role).get("/people/export?format=csv");

        boolean isHandedOut = answer.statusCode() == 200 && answer.body().contains("서민아");
        assertThat(isHandedOut).isEqualTo(role.allows(Scope.PEOPLE_EXPORT));
    }

    @Test
    void onTheScreenTheColumnsSpeakTheReadersLanguage() {
        Brand.Visitor marketer = brand.signIn(Role.MARKETER);
        marketer.post("/language", "language=ko&back=/people");

        HttpResponse<String> answer = marketer.get("/people/export?format=csv&network=instagram");

        assertThat(answer.body()).startsWith("\ufeffID,이름,다른 이름,계정").contains("인스타그램: mina.bakes");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"people-\\d{4}-\\d{2}-\\d{2}\\.csv\"");
    }

    private byte[] bytes(String path) {
        ResponseEntity<byte[]> answer = brand.api().get().uri(path).retrieve().toEntity(byte[].class);
        assertThat(answer.getStatusCode().value()).as(path).isEqualTo(200);
        return java.util.Objects.requireNonNull(answer.getBody());
    }

    private static List<CSVRecord> csv(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8).substring(1);
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();
    }

    private static List<Row> sheet(byte[] bytes) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static List<String> cells(Row row) {
        return IntStream.range(0, KEYS.split(",").length)
                .mapToObj(row::getCellText)
                .toList();
    }

    private List<String> journal(String act) {
        return brand.get(() -> jdbc.sql(
                        "select details::text from workspace.audit_entry where workspace_id = :workspace and act = :act")
                .param("workspace", CurrentWorkspace.id().value())
                .param("act", act)
                .query(String.class)
                .list());
    }
}
