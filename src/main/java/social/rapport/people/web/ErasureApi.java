package social.rapport.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.people.Erasure;
import social.rapport.people.Erasures;
import social.rapport.people.Hold;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Erasing people, for programs. */
@RestController
@RequestMapping("/api/v1/people/{id}/erasure")
@Requires(Scope.PEOPLE_ERASE)
@Tag(name = "People")
class ErasureApi {

    private final Erasures erasures;

    ErasureApi(Erasures erasures) {
        this.erasures = erasures;
    }

    /** Something that stays, and why. */
    record Kept(String key, long count, String words, String why) {

        static Kept of(Hold hold) {
            return new Kept(hold.key(), hold.count(), hold.words(), hold.why());
        }
    }

    /**
     * @param state {@code none} before, then {@code under_way} and {@code done}
     * @param people the ids under which they were known
     * @param kept what stays, or would
     */
    record Told(
            String state,
            List<UUID> people,
            List<Kept> kept,
            @Nullable String by,
            @Nullable Instant erasedAt,
            @Nullable Instant endedAt) {

        static Told of(Erasure erasure) {
            return new Told(
                    erasure.hasEnded() ? "done" : "under_way",
                    erasure.person().members().stream().map(PersonId::value).toList(),
                    erasure.holds().stream().map(Kept::of).toList(),
                    erasure.by(),
                    erasure.erasedAt(),
                    erasure.endedAt());
        }

        static Told before(UUID person, List<Hold> holds) {
            return new Told(
                    "none", List.of(person), holds.stream().map(Kept::of).toList(), null, null, null);
        }
    }

    @GetMapping
    @Operation(
            summary = "What would stay of a person who is erased, and why; afterwards, how far it has come",
            description = "Works for the ids of those who were erased too, unlike everything else.")
    Told get(@PathVariable UUID id) {
        PersonId person = new PersonId(id);
        return erasures.of(person).map(Told::of).orElseGet(() -> Told.before(id, erasures.holds(person)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Erase a person for good, with whomever they are one",
            description =
                    "This cannot be undone. At once nothing of them is shown or sent any more, and their addresses"
                            + " answer 410; what networks delivered of them is gone once the state is done.")
    Told erase(@PathVariable UUID id) {
        return Told.of(erasures.erase(new PersonId(id), Actor.current()));
    }
}
