package social.rapport.macros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.CannedAnswers.Filter;
import social.rapport.macros.CannedAnswers.Told;
import social.rapport.shared.Fault;
import social.rapport.shared.text.Filled;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class CannedAnswersTests extends MacroScene {

    private static final Map<String, String> REFUND =
            Map.of("zh", "我们会为您退款。", "en", "We refund you, {{person.name|friend}}.", "ko", "환불해 드리겠습니다.");

    @Autowired
    Addressees addressees;

    @Test
    void aConversationIsOfferedItsOwnLanguageFirst() {
        CannedAnswer refund = canned("refund", REFUND);
        for (var said : Map.of(
                        "zh", "你好，我想退款，可以吗？", "en", "Hello, may I have my money back please?", "ko", "환불받고 싶어요. 가능할까요?")
                .entrySet()) {
            ConversationId id = say("mina-" + said.getKey(), said.getValue());

            Addressee addressee = brand.get(() -> addressees.of(get(id), ava));

            assertThat(addressee.languages(refund.texts()))
                    .startsWith(said.getKey())
                    .hasSize(3);
        }
    }

    @Test
    void variablesAreFilledInWithNamesOfThreeScripts() {
        canned(
                "hi",
                Map.of(
                        "en",
                        "{{person.first_name}} | {{person.name}} | {{member.name}} | {{brand.name}} | {{channel.name}}"));
        for (var name :
                Map.of("Daniel Okafor", "Daniel", "林小满", "小满", "박서준", "서준").entrySet()) {
            ConversationId id = say(name.getKey(), "Hello");

            Filled filled = brand.get(() -> addressees
                    .of(get(id), ava)
                    .reads(answers.offered(Filter.all(null), 1).getFirst().texts()));

            assertThat(filled.text())
                    .isEqualTo(
                            name.getValue() + " | " + name.getKey() + " | " + ava.name() + " | Snowdrift | Snowdrift");
        }
    }

    @Test
    void wordsOfAnyLanguageAndTheBeginningOfAShortcutFindThem() {
        canned("refund", REFUND);
        canned("영업시간", Map.of("ko", "매일 열 시에 엽니다."));

        assertThat(found("退款")).containsExactly("refund");
        assertThat(found("환불")).containsExactly("refund");
        assertThat(found("ref")).containsExactly("refund");
        assertThat(found("영업")).containsExactly("영업시간");
        assertThat(found("%")).isEmpty();
        assertThat(found("'; drop")).isEmpty();
    }

    private List<String> found(String words) {
        return brand.get(() -> answers.offered(new Filter(words, null, null), 10)).stream()
                .map(CannedAnswer::shortcut)
                .toList();
    }

    @Test
    void whatAMemberKeepsNobodyElseSeesAndOnlyManagersChangeWhatIsShared() {
        CannedAnswer shared = canned("refund", REFUND);
        Told own = new Told("refund", "Mine", null, new Texts(Map.of("en", "My own words")), false);

        CannedAnswer mine = brand.get(() -> answers.create(own, ava));

        assertThat(brand.get(() -> answers.list(Filter.all(ava.member()), null, 10))
                        .total())
                .isEqualTo(2);
        assertThat(brand.get(() -> answers.list(Filter.all(jiwon.member()), null, 10))
                        .total())
                .isEqualTo(1);
        assertKind(Fault.Kind.NOT_FOUND, () -> answers.get(mine.id(), jiwon));
        assertKind(Fault.Kind.NOT_FOUND, () -> answers.delete(mine.id(), owner));
        assertKind(Fault.Kind.FORBIDDEN, () -> answers.delete(shared.id(), ava));
        Told teams = new Told("x", "x", null, new Texts(Map.of("en", "x")), true);
        assertKind(Fault.Kind.FORBIDDEN, () -> answers.create(teams, ava));
        assertKind(Fault.Kind.FORBIDDEN, () -> answers.replace(mine.id(), teams, ava));
        assertKind(Fault.Kind.INVALID, () -> answers.create(own, brand.system()));
    }

    @Test
    void aDeletedOneComesBackUnlessItsShortcutHasGone() {
        CannedAnswer refund = canned("refund", REFUND);
        brand.within(() -> answers.delete(refund.id(), owner));
        assertThat(found("refund")).isEmpty();
        brand.within(() -> answers.restore(refund.id(), owner));
        assertThat(found("refund")).containsExactly("refund");

        brand.within(() -> answers.delete(refund.id(), owner));
        canned("refund", REFUND);
        assertKind(Fault.Kind.INVALID, () -> answers.restore(refund.id(), owner));
    }

    @Test
    void programsAreToldEachFieldThatIsToBeMended() {
        ResponseEntity<String> answer = brand.api()
                .post()
                .uri("/api/v1/canned-answers")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("shortcut", "a b", "texts", Map.of("en", "{{person.age}}", "ko", "좋아요")))
                .retrieve()
                .toEntity(String.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody())
                .contains("/shortcut", "/texts/en", "{{person.age}}")
                .doesNotContain("/texts/ko");
        assertThat(brand.api(Scope.CONVERSATIONS_ANSWER)
                        .post()
                        .uri("/api/v1/canned-answers")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("shortcut", "a", "texts", Map.of("en", "x")))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void whatGoesOutAsATableComesInAgainAsItWas() {
        canned("refund", Map.of("en", "=HYPERLINK(\"x\")\nsecond, \"line\"", "zh", "'退款", "ko", "환불"));
        String sheet = sheet();
        assertThat(sheet).contains("\"'=HYPERLINK(\"\"x\"\")").contains("''退款");

        Brand other = brands.open();
        JsonNode read = read(other, sheet);
        assertThat(read.get("made").asInt()).isEqualTo(1);
        assertThat(read(other, sheet).get("changed").asInt()).isEqualTo(1);

        JsonNode texts = Objects.requireNonNull(other.api()
                        .get()
                        .uri("/api/v1/canned-answers")
                        .retrieve()
                        .body(JsonNode.class))
                .get("items")
                .get(0)
                .get("texts");
        assertThat(texts.get("en").asString()).isEqualTo("=HYPERLINK(\"x\")\nsecond, \"line\"");
        assertThat(texts.get("zh").asString()).isEqualTo("'退款");
    }

    @Test
    void aTableWithAWrongRowChangesNothingAndSaysWhichRow() {
        String sheet = "shortcut,en\nfine,Hello\nbad,{{nobody.knows}}\n";

        ResponseEntity<String> answer = brand.api()
                .post()
                .uri("/api/v1/canned-answers/import")
                .contentType(MediaType.parseMediaType("text/csv"))
                .body(sheet)
                .retrieve()
                .toEntity(String.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("Row 3", "{{nobody.knows}}");
        assertThat(found("")).isEmpty();
    }

    @Test
    void whoMayNotAnswerSeesNoneOfIt() {
        Brand.Visitor analyst = brand.signIn(Role.ANALYST);
        assertThat(analyst.get("/settings/canned-answers").statusCode()).isEqualTo(403);
        assertThat(analyst.get("/inbox").body()).doesNotContain("data-choose").doesNotContain("canned.js");
    }

    private String sheet() {
        return Objects.requireNonNull(brand.api()
                .get()
                .uri("/api/v1/canned-answers/export")
                .retrieve()
                .body(String.class));
    }

    private static JsonNode read(Brand brand, String sheet) {
        return Objects.requireNonNull(brand.api()
                .post()
                .uri("/api/v1/canned-answers/import")
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body(sheet.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .retrieve()
                .body(JsonNode.class));
    }

    private void assertKind(Fault.Kind kind, Runnable act) {
        assertThatThrownBy(() -> brand.within(act))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    }
}
