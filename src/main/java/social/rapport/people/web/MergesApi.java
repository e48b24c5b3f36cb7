package social.rapport.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.people.MergeJournal;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Joining people who are one, and parting them again, for programs. */
@RestController
@RequestMapping("/api/v1/people")
@Requires(Scope.PEOPLE_MERGE)
@Tag(name = "People")
class MergesApi {

    private final People people;
    private final Merges merges;
    private final MergeJournal journal;

    MergesApi(People people, Merges merges, MergeJournal journal) {
        this.people = people;
        this.merges = merges;
        this.journal = journal;
    }

    @GetMapping("/merges")
    @Requires(Scope.PEOPLE_READ)
    @Operation(summary = "The journal of merges, the newest first", description = "Those taken back are there too.")
    Slice<Shown.Joined> list(
            @RequestParam(required = false) @Nullable String next, @RequestParam(defaultValue = "50") int limit) {
        return journal.list(Keyset.of(next), PageSize.of(limit)).map(Shown.Joined::of);
    }

    @GetMapping("/{id}/merges")
    @Requires(Scope.PEOPLE_READ)
    @Operation(summary = "The merges that ever concerned a person")
    Slice<Shown.Joined> of(@PathVariable UUID id) {
        return Slice.whole(journal.of(people.cluster(new PersonId(id)))).map(Shown.Joined::of);
    }

    /** @param person who is the same person as the one in the address */
    record NewMerge(@Nullable UUID person) {}

    @PostMapping("/{id}/merges")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Say that two are one person",
            description =
                    "The younger points at the elder; nothing is moved. Both must be known, and not be one already.")
    Shown.Joined join(@PathVariable UUID id, @RequestBody NewMerge merge) {
        if (merge.person() == null) {
            throw Fault.invalid("/person", "fault.needed");
        }
        return Shown.Joined.of(merges.join(new PersonId(id), new PersonId(merge.person()), Actor.current()));
    }

    @DeleteMapping("/merges/{merge}")
    @Operation(
            summary = "Take a merge back as if it had never been",
            description = "With parted=true nothing joins the two by itself again.")
    Shown.Joined undo(@PathVariable UUID merge, @RequestParam(defaultValue = "false") boolean parted) {
        Actor by = Actor.current();
        return Shown.Joined.of(parted ? merges.part(merge, by) : merges.undo(merge, by));
    }
}
