package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import social.rapport.shared.Slice;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

@RapportTest
class AuditLogTests {

    private static final int PAGE = 50;

    @Autowired
    Brands brands;

    @Autowired
    Audit audit;

    @Autowired
    AuditLog log;

    @Autowired
    JdbcClient jdbc;

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        Brand brand = brands.open();
        brand.within(() -> {
            for (int i = 0; i < 120; i++) {
                audit.record(brand.system(), "channel.changed", "channel:" + i, Map.of("name", "Shop " + i));
            }
        });

        List<String> seen = new ArrayList<>();
        @Nullable String next = null;
        do {
            @Nullable String from = next;
            Slice<AuditLog.Entry> page = brand.get(() -> log.list(AuditLog.Filter.NONE, from, PAGE));
            assertThat(page.total()).isEqualTo(120);
            page.items().forEach(entry -> seen.add(entry.object()));
            next = page.next();
        } while (next != null);

        assertThat(seen)
                .hasSize(120)
                .doesNotHaveDuplicates()
                .startsWith("channel:119")
                .endsWith("channel:0");
    }

    @Test
    void itIsNarrowedByActorActionObjectTimeAndWords() {
        Brand brand = brands.open();
        UUID ana = UUID.randomUUID();
        Actor member = new Actor(Actor.Kind.MEMBER, brand.workspace(), ana, "Ana", Role.OWNER.scopes(), ana);
        brand.within(() -> {
            audit.record(member, "channel.changed", "channel:1", Map.of("name", "Laden 100%"));
            audit.record(brand.system(), "channel.paused", "channel:2");
            audit.record(brand.system(), "tag.changed", "tag:vip");
        });
        RestClient api = brand.api(Scope.AUDIT_READ);

        assertThat(objects(api, "actor=" + ana)).containsExactly("channel:1");
        assertThat(objects(api, "action=channel.paused")).containsExactly("channel:2");
        assertThat(objects(api, "action=channel")).containsExactly("channel:2", "channel:1");
        assertThat(objects(api, "object=tag:vip")).containsExactly("tag:vip");
        assertThat(objects(api, "object=tag")).containsExactly("tag:vip");
        assertThat(objects(api, "q=laden")).containsExactly("channel:1");
        assertThat(objects(api, "q={q}", "100%")).as("no wildcard").containsExactly("channel:1");
        assertThat(objects(api, "q={q}", "%")).containsExactly("channel:1");
        assertThat(objects(api, "to=2020-01-01")).isEmpty();
        assertThat(objects(api, "from=2020-01-01&to=2020-01-02T00:00:00Z")).isEmpty();
        assertThat(objects(api, "from=2020-01-01&action=tag")).containsExactly("tag:vip");
    }

    private static List<String> objects(RestClient api, String query, Object... values) {
        JsonNode answer = Objects.requireNonNull(
                api.get().uri("/api/v1/audit?" + query, values).retrieve().body(JsonNode.class));
        List<String> objects = new ArrayList<>();
        answer.get("items").forEach(item -> objects.add(item.get("object").stringValue()));
        assertThat(answer.get("total").asLong()).isEqualTo(objects.size());
        return objects;
    }

    @Test
    void garbageIsRefused() {
        RestClient api = brands.open().api(Scope.AUDIT_READ);

        assertThat(List.of("actor=me", "from=yesterday", "to=2026-13-01", "next=garbage", "next=AAAA").stream()
                        .map(query -> api.get()
                                .uri("/api/v1/audit?" + query)
                                .retrieve()
                                .toBodilessEntity()
                                .getStatusCode()
                                .value()))
                .containsOnly(400);
    }

    @Test
    void anotherBrandsLinesAreNotSeen() {
        Brand brand = brands.open();
        Brand foreign = brands.open();
        foreign.within(() -> audit.record(foreign.system(), "tag.changed", "tag:theirs"));

        assertThat(brand.api(Scope.AUDIT_READ)
                        .get()
                        .uri("/api/v1/audit")
                        .retrieve()
                        .body(String.class))
                .doesNotContain("theirs");
        assertThat(brand.api(Scope.PEOPLE_READ)
                        .get()
                        .uri("/api/v1/audit")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void noLineCanBeChangedOrRemoved() {
        Brand brand = brands.open();
        brand.within(() -> audit.record(brand.system(), "tag.changed", "tag:vip"));

        brand.within(() -> {
            assertThatThrownBy(() -> jdbc.sql("update workspace.audit_entry set act = 'nothing'")
                            .update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(
                            () -> jdbc.sql("delete from workspace.audit_entry").update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        });
    }

    @Test
    void onScreenItSpeaksTheReadersLanguage() {
        Brand brand = brands.open();
        brand.within(() -> {
            audit.record(
                    brand.system(),
                    "member.role_changed",
                    "member:1",
                    Map.of("name", "Ana", "from", "agent", "to", "admin"));
            audit.record(brand.system(), "moon.landed", "moon:1", Map.of("by", "<script>alert(1)</script>"));
        });
        Brand.Visitor owner = brand.signIn(Role.OWNER);

        assertThat(owner.get("/settings/audit").body())
                .contains(
                        "Rapport changed the role of Ana from Agent to Admin.",
                        "Rapport: moon.landed",
                        "moon:1",
                        "&lt;script&gt;alert(1)&lt;/script&gt;");
        owner.post("/language", "language=ko");
        assertThat(owner.get("/settings/audit").body()).contains("Ana 님의 역할을 바꿨습니다: 상담원 → 관리자");
        assertThat(owner.get("/settings/audit?q=%3Cscript%3E&next=").statusCode())
                .isEqualTo(200);
        assertThat(brand.signIn(Role.AGENT).get("/settings/audit").statusCode()).isEqualTo(403);
    }
}
