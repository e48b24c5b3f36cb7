package social.rapport.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.people.Act;
import social.rapport.people.Crowd;
import social.rapport.people.Crowd.Whom;
import social.rapport.people.PeopleFilter;
import social.rapport.people.Tagging;
import social.rapport.people.Undo;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What is done to many people at once, for programs. */
@RestController
@RequestMapping("/api/v1/people")
@Requires(Scope.PEOPLE_WRITE)
@Tag(name = "People")
class CrowdApi {

    private final Crowd crowd;
    private final Undo undo;

    CrowdApi(Crowd crowd, Undo undo) {
        this.crowd = crowd;
        this.undo = undo;
    }

    /**
     * @param people whom it is about, where no filter says so
     * @param filter as the query of the list's address, such as {@code network=wechat&seen=30d}; empty for everybody
     */
    record Many(
            @Nullable String tag,
            @Nullable List<UUID> people,
            @Nullable String filter) {

        String tagged() {
            return tag == null ? "" : tag;
        }

        Whom whom() {
            if (people != null && filter == null) {
                return new Whom.Chosen(people.stream().map(PersonId::new).toList());
            }
            if (people == null && filter != null) {
                return new Whom.All(PeopleFilter.parse(filter));
            }
            throw Fault.invalid("/people", "people.wrong.whom");
        }
    }

    /** @param people how many it changed */
    record Done(UUID act, int people) {

        static Done of(Act act) {
            return new Done(act.id(), act.count());
        }
    }

    @PostMapping("/tags")
    @Operation(
            summary = "Put a tag on many people, at most 10,000",
            description = "One act, which can be undone as one.")
    Done tag(@RequestBody Many many) {
        return Done.of(crowd.tag(many.whom(), Tagging.of(many.tagged(), Tagging.Source.API), Actor.current()));
    }

    @PostMapping("/tags/removal")
    @Operation(
            summary = "Take a tag off many people, at most 10,000",
            description = "One act, which can be undone as one.")
    Done untag(@RequestBody Many many) {
        return Done.of(crowd.untag(many.whom(), many.tagged(), Actor.current()));
    }

    @PostMapping("/acts/{id}/undoing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back an act of this token")
    void undo(@PathVariable UUID id) {
        undo.undo(id, Actor.current());
    }
}
