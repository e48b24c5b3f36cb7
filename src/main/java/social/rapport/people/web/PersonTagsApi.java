package social.rapport.people.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.people.People;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The tags of a person, for programs. */
@RestController
@RequestMapping("/api/v1/people/{id}/tags")
@Requires(Scope.PEOPLE_WRITE)
@io.swagger.v3.oas.annotations.tags.Tag(name = "People")
class PersonTagsApi {

    private static final int HISTORY = 200;
    private static final double MILLIS_OF_DAY = 86_400_000;
    private static final double LONGEST_HALF_LIFE = 36_500;

    private final People people;
    private final Tags tags;

    PersonTagsApi(People people, Tags tags) {
        this.people = people;
        this.tags = tags;
    }

    @GetMapping
    @Requires(Scope.PEOPLE_READ)
    @Operation(summary = "The tags of a person as they weigh now, the heaviest first")
    Slice<Shown.Tag> list(@PathVariable UUID id) {
        return Slice.whole(tags.of(people.cluster(new PersonId(id)))).map(Shown.Tag::of);
    }

    @GetMapping("/history")
    @Requires(Scope.PEOPLE_READ)
    @Operation(summary = "How a person's tags came and went, the newest 200 first")
    Slice<Shown.Change> history(@PathVariable UUID id) {
        return Slice.whole(tags.history(people.cluster(new PersonId(id)), HISTORY))
                .map(Shown.Change::of);
    }

    /**
     * @param reference what it came from, in the words of whoever tags
     * @param weight above 0, 1 where it is left out
     * @param halfLifeDays after which half of it is left; where it is left out, as the workspace says of this tag
     * @param expiresAt when it goes by itself
     */
    record NewTag(
            @Nullable String name,
            @Nullable String reference,
            @Nullable Double weight,
            @Nullable Double halfLifeDays,
            @Nullable Instant expiresAt) {

        Tagging tagging() {
            if (name == null) {
                throw Fault.invalid("/name", "people.tag.length");
            }
            if (expiresAt != null && expiresAt.isBefore(Instant.now())) {
                throw Fault.invalid("/expiresAt", "people.tag.past");
            }
            return new Tagging(name, Tagging.Source.API, reference, weight == null ? 1 : weight, halfLife(), expiresAt);
        }

        private @Nullable Duration halfLife() {
            if (halfLifeDays == null) {
                return null;
            }
            if (!(halfLifeDays > 0 && halfLifeDays <= LONGEST_HALF_LIFE)) {
                throw Fault.invalid("/halfLifeDays", "people.days.between");
            }
            return Duration.ofMillis(Math.max(1, Math.round(halfLifeDays * MILLIS_OF_DAY)));
        }
    }

    @PostMapping
    @Operation(summary = "Put a tag on a person, or renew it", description = "Answers with all tags of the person.")
    Slice<Shown.Tag> add(@PathVariable UUID id, @RequestBody NewTag tag) {
        PersonId person = people.cluster(new PersonId(id)).root();
        tags.add(List.of(person), tag.tagging(), Actor.current());
        return list(id);
    }

    @DeleteMapping
    @Operation(summary = "Take a tag off a person", description = "Answers with the tags that are left.")
    Slice<Shown.Tag> remove(@PathVariable UUID id, @RequestParam String tag) {
        PersonId person = people.cluster(new PersonId(id)).root();
        tags.remove(List.of(person), tag, Actor.current());
        return list(id);
    }
}
