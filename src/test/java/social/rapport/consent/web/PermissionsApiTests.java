package social.rapport.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

@RapportTest
class PermissionsApiTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Permissions permissions;

    Brand brand;
    ChannelId channel;
    PersonId mina;
    PersonId jun;

    @BeforeEach
    void meet() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "open", "wechat", "Snowdrift", Map.of()))
                .channel()
                .id();
        mina = says("mina");
        jun = says("jun");
    }

    @Test
    void manyAreRecordedAtOnceInTheOrderInWhichTheyAreTold() {
        assertThat(tell(List.of(
                                said(mina, "offers", "granted"),
                                said(mina, "offers", "refused"),
                                said(jun, "news", "granted")))
                        .get("recorded")
                        .asInt())
                .isEqualTo(3);

        assertThat(history(mina)).extracting(Permission::granted).containsExactly(false, true);
        assertThat(history(jun)).extracting(Permission::purpose).containsExactly("news");
    }

    @Test
    void whatIsWrongIsNamedAndThenNoneIsRecorded() {
        for (Map<String, ?> wrong : List.of(
                said(jun, "nothing", "granted"),
                said(jun, "offers", "perhaps"),
                said(new PersonId(UUID.randomUUID()), "offers", "granted"),
                Map.of("purpose", "offers", "state", "granted", "wording", "Yes"))) {
            assertThat(tell(List.of(said(mina, "offers", "granted"), wrong)).get("recorded"))
                    .as(wrong.toString())
                    .isNull();
        }
        assertThat(tell(List.of(said(mina, "offers", "granted"), said(jun, "nothing", "granted")))
                        .toString())
                .contains("/items/1/purpose");

        assertThat(history(mina)).isEmpty();
    }

    @Test
    void tooManyAndNoneAreRefused() {
        List<Map<String, ?>> many = IntStream.range(0, 501)
                .<Map<String, ?>>mapToObj(number -> said(mina, "offers", "granted"))
                .toList();

        assertThat(tell(many).toString()).contains("/items");
        assertThat(tell(List.of()).toString()).contains("/items");
        assertThat(history(mina)).isEmpty();
    }

    private static Map<String, ?> said(PersonId who, String purpose, String state) {
        return Map.of("person", who.value(), "purpose", purpose, "state", state, "wording", "May we write?");
    }

    private JsonNode tell(List<Map<String, ?>> items) {
        return Objects.requireNonNull(brand.api()
                .post()
                .uri("/api/v1/permissions")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("items", items))
                .retrieve()
                .body(JsonNode.class));
    }

    private List<Permission> history(PersonId who) {
        return brand.get(() -> permissions.history(who));
    }

    private PersonId says(String who) {
        return brand.get(() -> timeline.append(
                        channel,
                        List.of(Happening.said("account-" + who, "Hello", Instant.now())
                                .activity()),
                        "network"))
                .getFirst()
                .person();
    }
}
