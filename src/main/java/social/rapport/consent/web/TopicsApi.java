package social.rapport.consent.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Topic;
import social.rapport.consent.Topics;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What people may say yes or no to being written to about, for programs. */
@RestController
@RequestMapping("/api/v1/topics")
@Requires(Scope.WORKSPACE_MANAGE)
@Tag(name = "Topics")
class TopicsApi {

    private final Topics topics;

    TopicsApi(Topics topics) {
        this.topics = topics;
    }

    /**
     * @param name in the language of the request
     * @param names by language
     * @param retiredAt since when nobody is asked about it
     */
    record TopicView(
            String key,
            String name,
            Map<String, String> names,
            @Nullable Instant retiredAt) {

        static TopicView of(Topic topic) {
            return new TopicView(topic.key(), topic.words(), topic.names(), topic.retiredAt());
        }
    }

    @GetMapping
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "What people may say yes or no to being written to about, with what is retired")
    Slice<TopicView> list() {
        return Slice.whole(topics.list()).map(TopicView::of);
    }

    /**
     * @param key lower-case letters, digits, {@code -} and {@code _}; made of the name where it is left out
     * @param names by language: zh, en, ko; at least one
     */
    record NewTopic(@Nullable String key, @Nullable Map<String, String> names) {

        Map<String, String> given() {
            if (names == null) {
                throw Fault.invalid("/names", "fault.needed");
            }
            return names;
        }
    }

    @PostMapping
    @Operation(summary = "Add a topic")
    ResponseEntity<TopicView> add(@RequestBody NewTopic told) {
        Topic added = topics.add(Actor.current(), told.key(), told.given());
        return ResponseEntity.created(URI.create("/api/v1/topics/" + added.key()))
                .body(TopicView.of(added));
    }

    @GetMapping("/{key}")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "One topic")
    TopicView get(@PathVariable String key) {
        return TopicView.of(topics.get(key));
    }

    @PutMapping("/{key}")
    @Operation(summary = "Rename a topic", description = "Its key stays.")
    TopicView rename(@PathVariable String key, @RequestBody NewTopic told) {
        return TopicView.of(topics.rename(Actor.current(), key, told.given()));
    }

    @PostMapping("/{key}/retirement")
    @Operation(summary = "Retire a topic", description = "Nobody is asked about it any more; a no to it still holds.")
    TopicView retire(@PathVariable String key) {
        return TopicView.of(topics.retire(Actor.current(), key));
    }

    @DeleteMapping("/{key}/retirement")
    @Operation(summary = "Use a retired topic again")
    TopicView restore(@PathVariable String key) {
        return TopicView.of(topics.restore(Actor.current(), key));
    }
}
