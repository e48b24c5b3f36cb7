package social.rapport.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** Many visitors at once, each of whom hears their own answer. */
@RapportTest
class ChatCrowdTests {

    private static final Logger log = LoggerFactory.getLogger(ChatCrowdTests.class);
    private static final int VISITORS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Test
    void eachHearsTheirOwnAnswerSoon() {
        Brand brand = brands.open();
        List<Channel> chats = List.of(connect(brand), connect(brand));
        Map<String, Widget.Ear> ears = new HashMap<>();
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            Widget widget = new Widget(brand, chats.get(i % chats.size())).begin();
            widget.say("question " + i);
            ears.put("question " + i, widget.listen());
        }
        RestClient api = brand.api();
        Map<String, String> conversations =
                await().atMost(PATIENCE).until(() -> conversations(api), all -> all.size() == VISITORS);

        for (Map.Entry<String, String> one : conversations.entrySet()) {
            long before = System.nanoTime();
            answer(api, one.getValue(), "answer to " + one.getKey());
            Widget.Ear ear = Objects.requireNonNull(ears.get(one.getKey()));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> ear.texts()
                    .contains("answer to " + one.getKey()));
            took.add((System.nanoTime() - before) / 1_000_000);
        }

        took.sort(Long::compare);
        log.info(
                "{} visitors; an answer was seen after {} ms, at the 99th percentile after {} ms",
                VISITORS,
                took.get(VISITORS / 2),
                took.get(VISITORS * 99 / 100));
        ears.forEach((question, ear) -> {
            assertThat(ear.texts()).containsExactly(question, "answer to " + question);
            ear.close();
        });
        assertThat(took.get(VISITORS * 99 / 100)).isLessThan(5_000);
    }

    /** As many as come from one address within a quarter of an hour stay below what it may begin on one channel. */
    private Channel connect(Brand brand) {
        return brand.get(() -> channels.connect(brand.system(), "webchat", "", "Chat", Map.of("origins", Widget.SITE)))
                .channel();
    }

    /** By what was asked in them. */
    private static Map<String, String> conversations(RestClient api) {
        Map<String, String> all = new HashMap<>();
        String next = "";
        do {
            JsonNode page = Objects.requireNonNull(api.get()
                    .uri("/api/v1/conversations?limit=100" + (next.isEmpty() ? "" : "&next=" + next))
                    .retrieve()
                    .body(JsonNode.class));
            page.get("items")
                    .valueStream()
                    .forEach(one -> all.put(
                            one.get("lastText").asString(), one.get("id").asString()));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return all;
    }

    private static void answer(RestClient api, String conversation, String text) {
        assertThat(api.post()
                        .uri("/api/v1/conversations/" + conversation + "/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("text", text, "anyway", true))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
    }
}
