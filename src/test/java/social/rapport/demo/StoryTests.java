package social.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoryTests {
    private static final Story STORY = Snowdrift.tell(Instant.parse("2026-11-22T06:12:30Z"), 7);
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void requestsHoldEveryInteractionOnceAndNoMoreThanAsked() {
        List<StoryRequest> requests = STORY.requests(1000);
        assertThat(requests).allMatch(request -> request.interactions().size() <= 1000);
        assertThat(requests.stream()
                        .flatMap(request -> request.interactions().stream())
                        .map(StoryTests::key))
                .hasSameSizeAs(STORY.interactions())
                .doesNotHaveDuplicates();
        assertThat(requests).allMatch(request -> request.interactions().stream()
                .allMatch(interaction -> interaction.channel().equals(request.channel())));
    }

    @Test
    void requestsKeepTheOrderWithinAChannel() {
        Map<String, Instant> last = new HashMap<>();
        for (StoryRequest request : STORY.requests(300)) {
            for (StoryInteraction interaction : request.interactions()) {
                assertThat(interaction.at()).isAfterOrEqualTo(last.getOrDefault(interaction.channel(), Instant.MIN));
                last.put(interaction.channel(), interaction.at());
            }
        }
    }

    @Test
    void aRequestOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> STORY.requests(0));
    }

    @Test
    void aPurchaseIsWrittenInTheOpenFormat() {
        StoryInteraction bought = first("mina", StoryVerb.BOUGHT);
        JsonNode json = written(bought);
        assertThat(json.get("verb").asString()).isEqualTo("bought");
        assertThat(json.get("direction").asString()).isEqualTo("inbound");
        assertThat(json.get("visibility").asString()).isEqualTo("private");
        assertThat(Instant.parse(json.get("at").asString())).isEqualTo(bought.at());
        assertThat(json.get("place").get("name").asString()).isEqualTo("Seongsu");
        assertThat(json.get("attributes").get("amount").isInt()).isTrue();
        assertThat(json.get("attributes").get("currency").asString()).isEqualTo("KRW");
        assertThat(json.get("person").get("phone_verified").asBoolean()).isTrue();
        assertThat(json.has("text")).isFalse();
        assertThat(json.has("conversation")).isFalse();
    }

    @Test
    void aTalkIsWrittenWithItsThreadAndTheAnswersAuthor() {
        List<StoryInteraction> talk = STORY.interactions().stream()
                .filter(told -> told.person().key().equals("daniel") && told.verb() == StoryVerb.MESSAGED)
                .toList();
        JsonNode asked = written(talk.get(talk.size() - 2));
        JsonNode answered = written(talk.getLast());
        assertThat(asked.get("direction").asString()).isEqualTo("inbound");
        assertThat(answered.get("direction").asString()).isEqualTo("outbound");
        assertThat(answered.get("author").get("name").asString()).isEqualTo("Ava");
        assertThat(answered.get("conversation")).isEqualTo(asked.get("conversation"));
        assertThat(answered.get("person").get("id"))
                .isEqualTo(asked.get("person").get("id"));
        assertThat(asked.get("person").get("locale").asString()).isEqualTo("en");
        assertThat(asked.get("person").get("time_zone").asString()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void aPictureIsWrittenWithWhatItShows() {
        JsonNode picture = written(first("xiaoman", StoryVerb.MENTIONED, true))
                .get("media")
                .get(0);
        assertThat(picture.get("type").asString()).isEqualTo("image/jpeg");
        assertThat(picture.get("size").asInt()).isPositive();
        assertThat(picture.get("alt").asString()).isNotBlank();
    }

    @Test
    void theCastIsThere() {
        assertThat(STORY.people().stream().limit(14).map(StoryPerson::key).collect(Collectors.toSet()))
                .contains("mina", "xiaoman", "daniel", "harin", "minji", "autumn", "ayao", "zhou", "nora", "tom");
        assertThat(STORY.person("mina").on("instagram-kr")).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> STORY.person("nobody"));
    }

    private static String key(StoryInteraction told) {
        return told.channel() + "/" + told.id();
    }

    private static StoryInteraction first(String person, StoryVerb verb) {
        return first(person, verb, false);
    }

    private static StoryInteraction first(String person, StoryVerb verb, boolean pictured) {
        return STORY.interactions().stream()
                .filter(told -> told.person().key().equals(person) && told.verb() == verb)
                .filter(told -> !pictured || !told.words().media().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode written(StoryInteraction interaction) {
        byte[] body = StoryJson.write(new StoryRequest(interaction.channel(), List.of(interaction)));
        return JSON.readTree(body).get("interactions").get(0);
    }
}
