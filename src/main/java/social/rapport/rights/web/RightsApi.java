package social.rapport.rights.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.rights.RightsDesk;
import social.rapport.rights.RightsRequestId;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Requests for rights, for programs. */
@RestController
@Requires(Scope.RIGHTS_READ)
@Tag(name = "Requests for rights")
class RightsApi {

    private final RightsRequests requests;
    private final RightsDesk desk;

    RightsApi(RightsRequests requests, RightsDesk desk) {
        this.requests = requests;
        this.desk = desk;
    }

    @GetMapping("/api/v1/rights-requests")
    @Operation(
            summary = "List what people ask about what is kept of them",
            description =
                    "The open ones, the soonest due first; with state=settled those that came to an end, latest first.")
    Slice<RightsRequestJson> list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String next) {
        return requests.list(RightsQuery.of(state, kind).filter(), Keyset.of(next), PageSize.of(limit))
                .map(RightsRequestJson::of);
    }

    @GetMapping("/api/v1/rights-requests/{id}")
    @Operation(summary = "One request")
    RightsRequestJson get(@PathVariable String id) {
        return RightsRequestJson.of(requests.get(RightsRequestId.of(id)));
    }

    @GetMapping("/api/v1/people/{person}/rights-requests")
    @Operation(summary = "List what a person asked for, newest first")
    Slice<RightsRequestJson> ofPerson(@PathVariable UUID person) {
        return Slice.whole(requests.of(new PersonId(person))).map(RightsRequestJson::of);
    }

    @PostMapping("/api/v1/people/{person}/rights-requests")
    @Requires(Scope.RIGHTS_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Tell what a person asks for",
            description = "The same id is taken once. A restriction and the noes of an objection hold at once.")
    RightsRequestJson ask(@PathVariable UUID person, @RequestBody RightsRequestJson.Told told) {
        return RightsRequestJson.of(requests.ask(told.request(), new PersonId(person), told.asked(), Actor.current()));
    }

    @DeleteMapping("/api/v1/people/{person}/restriction")
    @Requires(Scope.RIGHTS_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the restriction of a person")
    void lift(@PathVariable UUID person) {
        requests.lift(new PersonId(person), Actor.current());
    }

    @PostMapping("/api/v1/rights-requests/{id}/taking")
    @Requires(Scope.RIGHTS_MANAGE)
    @Operation(summary = "Look after it")
    RightsRequestJson take(@PathVariable String id) {
        return RightsRequestJson.of(desk.take(RightsRequestId.of(id), Actor.current()));
    }

    @DeleteMapping("/api/v1/rights-requests/{id}/taking")
    @Requires(Scope.RIGHTS_MANAGE)
    @Operation(summary = "Leave it to somebody else")
    RightsRequestJson release(@PathVariable String id) {
        return RightsRequestJson.of(desk.release(RightsRequestId.of(id), Actor.current()));
    }

    /** @param reason why it takes longer, as its person is told */
    record Extension(@Nullable String reason) {}

    @PostMapping("/api/v1/rights-requests/{id}/extension")
    @Requires(Scope.RIGHTS_MANAGE)
    @Operation(summary = "Take the longer term, once, and tell its person why")
    RightsRequestJson extend(@PathVariable String id, @RequestBody Extension longer) {
        return RightsRequestJson.of(
                desk.extend(RightsRequestId.of(id), Objects.requireNonNullElse(longer.reason(), ""), Actor.current()));
    }

    /** @param answer what its person is told */
    record Answer(@Nullable String answer) {}

    @PostMapping("/api/v1/rights-requests/{id}/fulfilment")
    @Requires(Scope.RIGHTS_MANAGE)
    @Operation(summary = "Note that it is done")
    RightsRequestJson fulfil(@PathVariable String id, @RequestBody Answer answer) {
        return RightsRequestJson.of(
                desk.fulfil(RightsRequestId.of(id), Objects.requireNonNullElse(answer.answer(), ""), Actor.current()));
    }

    /** @param why it is refused, as its person is told */
    record Refusal(@Nullable String why) {}

    @PostMapping("/api/v1/rights-requests/{id}/refusal")
    @Requires(Scope.RIGHTS_MANAGE)
    @Operation(summary = "Refuse it, and tell its person why")
    RightsRequestJson refuse(@PathVariable String id, @RequestBody Refusal refusal) {
        return RightsRequestJson.of(
                desk.refuse(RightsRequestId.of(id), Objects.requireNonNullElse(refusal.why(), ""), Actor.current()));
    }

    @DeleteMapping("/api/v1/rights-requests/{id}/settlement")
    @Requires(Scope.RIGHTS_MANAGE)
    @Operation(summary = "Open again what the team has settled")
    RightsRequestJson reopen(@PathVariable String id) {
        return RightsRequestJson.of(desk.reopen(RightsRequestId.of(id), Actor.current()));
    }
}
