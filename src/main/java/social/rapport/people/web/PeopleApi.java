package social.rapport.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.people.Profiles;
import social.rapport.people.Profiles.Description;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** People for programs. */
@RestController
@RequestMapping("/api/v1/people")
@Requires(Scope.PEOPLE_READ)
@Tag(name = "People")
class PeopleApi {

    private final PeopleList people;
    private final Profiles profiles;

    PeopleApi(PeopleList people, Profiles profiles) {
        this.people = people;
        this.profiles = profiles;
    }

    @GetMapping
    @Operation(
            summary = "List people, those seen last first",
            description = "The same filters as the screen; all of them must hold. The total is exact up to 10,000. With"
                    + " interactions:read, q also finds people by what they said.")
    @Parameter(name = "q", in = ParameterIn.QUERY, description = "Words of what is known of them, or of what they said")
    @Parameter(name = "tag", in = ParameterIn.QUERY, description = "A tag; may be given more than once")
    @Parameter(name = "network", in = ParameterIn.QUERY, description = "Such as wechat")
    @Parameter(name = "channel", in = ParameterIn.QUERY, schema = @Schema(type = "string", format = "uuid"))
    @Parameter(name = "language", in = ParameterIn.QUERY, description = "Such as ko")
    @Parameter(name = "has", in = ParameterIn.QUERY, description = "email, phone or name; may be given more than once")
    @Parameter(
            name = "seen",
            in = ParameterIn.QUERY,
            description = "Seen within such as 30d, or since 2026-11-22 in the workspace's time zone")
    @Parameter(name = "unseen", in = ParameterIn.QUERY, description = "Not seen within such as 30d, or since that day")
    Slice<Shown.Listed> list(
            @Parameter(hidden = true) HttpServletRequest request,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        PeopleFilter filter = PeopleFilter.of(request::getParameterValues);
        return people.page(filter, Keyset.of(next), PageSize.of(limit), Actor.current())
                .map(Shown.Listed::of);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "One person: identities, tags, traits, and who was merged into them",
            description = "The id of anybody who was merged answers with whom they are one with.")
    Shown.Whole get(@PathVariable UUID id) {
        return Shown.Whole.of(profiles.of(new PersonId(id)));
    }

    /**
     * What is left out stays as it is; an empty text takes away.
     *
     * @param locale BCP 47
     * @param timeZone as the tz database names it
     */
    record Patch(
            @Nullable String name,
            @Nullable String locale,
            @Nullable String timeZone) {}

    @PatchMapping("/{id}")
    @Requires(Scope.PEOPLE_WRITE)
    @Operation(summary = "Change what a person is called, which language they read, where their clock stands")
    Shown.Whole patch(@PathVariable UUID id, @RequestBody Patch patch) {
        PersonId person = new PersonId(id);
        profiles.describe(person, new Description(patch.name(), patch.locale(), patch.timeZone()), Actor.current());
        return Shown.Whole.of(profiles.of(person));
    }
}
