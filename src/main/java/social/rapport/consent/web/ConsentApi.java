package social.rapport.consent.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Preferences;
import social.rapport.consent.Verdict;
import social.rapport.consent.Verdicts;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What people prefer, what the gate said, and the contact policy, for programs. */
@RestController
class ConsentApi {

    private final Preferences preferences;
    private final Verdicts verdicts;

    ConsentApi(Preferences preferences, Verdicts verdicts) {
        this.preferences = preferences;
        this.verdicts = verdicts;
    }

    @GetMapping("/api/v1/people/{person}/verdicts")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "What the contact gate said to whatever was to be sent to a person, and why, newest first")
    Slice<VerdictView> verdicts(
            @PathVariable UUID person,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        return verdicts.of(new PersonId(person), Keyset.of(next), PageSize.of(limit))
                .map(VerdictView::of);
    }

    @GetMapping("/api/v1/people/{person}/preferences")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "How a person wants to be written to")
    PreferenceJson preference(@PathVariable UUID person) {
        return PreferenceJson.of(preferences.of(new PersonId(person)));
    }

    @PutMapping("/api/v1/people/{person}/preferences")
    @Requires(Scope.CONSENT_WRITE)
    @Operation(
            summary = "Set how a person wants to be written to",
            description = "All of it: what is left out is left to the contact policy.")
    PreferenceJson prefer(@PathVariable UUID person, @RequestBody PreferenceJson wish) {
        preferences.set(Actor.current(), new PersonId(person), wish.told());
        return PreferenceJson.of(preferences.of(new PersonId(person)));
    }

    @GetMapping("/api/v1/contact-policy")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "When and how often people are written to who have said nothing about it")
    Preferences.Policy policy() {
        return preferences.policy();
    }

    /**
     * @param weeklyCap messages in any seven days, answers not counted, 0 to 100
     * @param overheardDays after how many days those go who are known only from what they said in public, 1 to 3,650; null
     *     for never
     */
    record NewPolicy(
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @Nullable Integer weeklyCap,
            @Nullable Integer overheardDays) {}

    @PutMapping("/api/v1/contact-policy")
    @Requires(Scope.WORKSPACE_MANAGE)
    @Operation(
            summary = "Set when and how often people are written to",
            description = "Quiet hours are in each person's own time zone; the same time twice means none.")
    Preferences.Policy decide(@RequestBody NewPolicy policy) {
        preferences.decide(
                Actor.current(),
                Preferences.Policy.of(
                        policy.quietFrom(), policy.quietTo(), policy.weeklyCap(), policy.overheardDays()));
        return preferences.policy();
    }

    /**
     * A verdict as the API shows it.
     *
     * @param outcome {@code allowed}, {@code deferred} or {@code refused}
     * @param until the first moment at which a deferred one would be allowed
     */
    record VerdictView(
            UUID id,
            Instant at,
            UUID channel,
            String purpose,
            String kind,
            String outcome,
            @Nullable Instant until,
            List<Why> reasons) {

        /** @param words in the language of the request */
        record Why(String code, Map<String, String> facts, String words) {}

        static VerdictView of(Verdicts.Given given) {
            Verdict verdict = given.verdict();
            return new VerdictView(
                    verdict.id(),
                    given.at(),
                    given.channel().value(),
                    given.purpose(),
                    given.kind().name().toLowerCase(Locale.ROOT),
                    verdict.outcome(),
                    verdict instanceof Verdict.Deferred deferred ? deferred.until() : null,
                    verdict.reasons().stream()
                            .map(reason -> new Why(reason.code(), reason.facts(), reason.words()))
                            .toList());
        }
    }
}
