package social.rapport.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.channels.Channels;
import social.rapport.consent.Ledger;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Wordings;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class LedgerScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Identities identities;

    @Autowired
    Wordings wordings;

    @Autowired
    Permissions permissions;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;
    PersonId mina;
    Permission yes;

    @BeforeEach
    void askMina() {
        brand = brands.open();
        ChannelId channel = brand.get(() -> channels.connect(brand.system(), "open", "wechat", "Care", Map.of()))
                .channel()
                .id();
        Sighting seen = new Sighting(
                channel,
                "wechat",
                "u1",
                "mina",
                "서민아",
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                "ko",
                "Asia/Seoul",
                null,
                Instant.now());
        mina = brand.get(() ->
                transaction.execute(status -> identities.resolve(List.of(seen)).getFirst()));
        brand.within(() -> wordings.publish(brand.system(), "offers", Map.of("ko", "혜택을 보내 드려도 될까요?")));
        yes = brand.get(() -> permissions.record(
                brand.system(),
                Permissions.Statement.to(
                        wordings.current("offers", "ko").orElseThrow(),
                        mina,
                        channel,
                        true,
                        Permission.Source.CONVERSATION,
                        Instant.now())));
    }

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void anyAnswerIsProvenFromThePageOfThePerson(Look look) {
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/people/" + mina);
            page.click("#permissions a[href$='/permissions/" + yes.id() + "']");
            page.waitForSelector("blockquote");
            screen.settle();
            assertThat(page.content()).contains("혜택을 보내 드려도 될까요?", "Care");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("proof");
            assertThat(page.waitForDownload(() -> page.click("a[download]")).suggestedFilename())
                    .isEqualTo("consent-receipt-" + yes.id() + ".json");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void anAdminHasTheWholeLedgerChecked(Look look) {
        try (Screen screen = Browser.open(brand, Role.ADMIN, look)) {
            Page page = screen.go("/settings/ledger");
            page.click("#chain button");
            page.waitForSelector("#found .verdict.allowed");
            screen.settle();
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("ledger");
        }
    }

    @Test
    void whoeverMayNotReadTheAuditLogChecksNothing() {
        Brand.Visitor agent = brand.signIn(Role.AGENT);

        assertThat(agent.get("/settings/ledger").statusCode()).isEqualTo(403);
        assertThat(agent.post("/settings/ledger/checks", "").statusCode()).isEqualTo(403);
    }

    @Test
    void aReceiptSaysWhatWasSaidInWhichWordsAndWhereItStands() {
        JsonNode receipt = read("/api/v1/people/" + mina + "/permissions/" + yes.id() + "/receipt", Scope.CONSENT_READ);

        assertThat(receipt.get("schema_version").asString()).isEqualTo("ISO/IEC TS 27560:2023");
        assertThat(receipt.get("record_id").asString()).isEqualTo(yes.id().toString());
        assertThat(receipt.get("pii_principal_id").asString()).isEqualTo(mina.toString());
        JsonNode processing = receipt.get("pii_processing");
        assertThat(processing.get("privacy_notice").get("text").asString()).isEqualTo("혜택을 보내 드려도 될까요?");
        assertThat(processing.get("privacy_notice").get("version").asInt()).isEqualTo(1);
        assertThat(processing.get("language").asString()).isEqualTo("ko");
        assertThat(processing.get("purposes").get(0).get("purpose_id").asString())
                .isEqualTo("offers");
        assertThat(processing.get("purposes").get(0).get("collection_method").asString())
                .isEqualTo("conversation");
        assertThat(receipt.get("events").get(0).get("event_state").asString()).endsWith("ConsentGiven");
        assertThat(Instant.parse(receipt.get("events").get(0).get("event_time").asString()))
                .isEqualTo(yes.saidAt());
        assertThat(receipt.get("ledger").get("hash").asString())
                .isEqualTo(brand.get(ledger::end).orElseThrow().hash());
    }

    @Test
    void aNoAfterAYesIsAWithdrawal() {
        Permission no = brand.get(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        mina, "offers", null, false, "그만 보내세요", "ko", Permission.Source.MEMBER, Instant.now())));
        Permission other = brand.get(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        mina, "news", null, false, "그만 보내세요", null, Permission.Source.MEMBER, Instant.now())));

        assertThat(state(no)).endsWith("ConsentWithdrawn");
        assertThat(state(other)).endsWith("ConsentRefused");
    }

    private String state(Permission said) {
        return read("/api/v1/people/" + mina + "/permissions/" + said.id() + "/receipt", Scope.CONSENT_READ)
                .get("events")
                .get(0)
                .get("event_state")
                .asString();
    }

    @Test
    void aProgramChecksTheLedgerAndReadsAProof() {
        assertThat(read("/api/v1/ledger", Scope.AUDIT_READ).get("entries").asInt())
                .isEqualTo(1);
        JsonNode check = brand.api(Scope.AUDIT_READ)
                .post()
                .uri("/api/v1/ledger/checks")
                .retrieve()
                .body(JsonNode.class);
        assertThat(check.get("whole").asBoolean()).isTrue();
        JsonNode proof = read("/api/v1/people/" + mina + "/permissions/" + yes.id(), Scope.CONSENT_READ);
        assertThat(proof.get("holds").asBoolean()).isTrue();
        assertThat(proof.get("permission").get("wordingVersion").asInt()).isEqualTo(1);
    }

    private JsonNode read(String path, Scope scope) {
        return brand.api(scope).get().uri(path).retrieve().body(JsonNode.class);
    }
}
