package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preferences;
import social.rapport.consent.Verdict;
import social.rapport.consent.Verdicts;
import social.rapport.consent.Wordings;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Permissions and preferences for programs. */
@RestController
class ConsentApi {

    private final Permissions permissions;
    private final Preferences preferences;
    private final Wordings wordings;
    private final Verdicts verdicts;

    ConsentApi(Permissions permissions, Preferences preferences, Wordings wordings, Verdicts verdicts) {
        this.permissions = permissions;
        this.preferences = preferences;
        this.wordings = wordings;
        this.verdicts = verdicts;
    }

    @GetMapping("/api/v1/people/{person}/permissions")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "A person's whole ledger of permissions, newest first")
    Slice<PermissionView> history(@PathVariable UUID person) {
        return Slice.whole(permissions.history(new PersonId(person))).map(PermissionView::of);
    }

    @PostMapping("/api/v1/people/{person}/permissions")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Scope.CONSENT_WRITE)
    @Operation(
            summary = "Record a person's yes or no",
            description =
                    "Entries are added to the ledger, never changed. Where the words shown were a version of the"
                            + " purpose's wordings, \"wordingVersion\" and \"language\" name it, and \"wording\" may be left out.")
    PermissionView record(@PathVariable UUID person, @RequestBody NewPermission said) {
        return PermissionView.of(permissions.record(Actor.current(), said.statement(new PersonId(person), wordings)));
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

    /** @param weeklyCap messages in any seven days, answers not counted, 0 to 100 */
    record NewPolicy(
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @Nullable Integer weeklyCap) {}

    @PutMapping("/api/v1/contact-policy")
    @Requires(Scope.WORKSPACE_MANAGE)
    @Operation(
            summary = "Set when and how often people are written to",
            description = "Quiet hours are in each person's own time zone; the same time twice means none.")
    Preferences.Policy decide(@RequestBody NewPolicy policy) {
        preferences.decide(
                Actor.current(), Preferences.Policy.of(policy.quietFrom(), policy.quietTo(), policy.weeklyCap()));
        return preferences.policy();
    }

    /** @param state {@code granted} or {@code refused} */
    record NewPermission(
            @Nullable String purpose,
            @Nullable UUID channel,
            @Nullable String state,
            @Nullable String wording,
            @Nullable Integer wordingVersion,
            @Nullable String language,
            @Nullable String source,
            @Nullable Instant saidAt) {

        Permissions.Statement statement(PersonId person, Wordings wordings) {
            return new Permissions.Statement(
                    person,
                    given("/purpose", purpose),
                    channel == null ? null : new ChannelId(channel),
                    isGranted(given("/state", state)),
                    wording == null && wordingVersion != null
                            ? wordings.get(given("/purpose", purpose), given("/language", language), wordingVersion)
                                    .words()
                            : given("/wording", wording),
                    wordingVersion,
                    language,
                    source == null ? Permission.Source.API : source(source),
                    saidAt == null ? Instant.now() : saidAt);
        }

        private static String given(String pointer, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw Fault.invalid(pointer, "fault.needed");
            }
            return value;
        }

        private static boolean isGranted(String state) {
            return switch (state) {
                case "granted" -> true;
                case "refused" -> false;
                default -> throw Fault.invalid("/state", t("fault.either", "one", "granted", "other", "refused"));
            };
        }

        private static Permission.Source source(String key) {
            try {
                return Permission.Source.valueOf(key.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw Fault.invalid("/source", "permission.wrong.source");
            }
        }
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

    /** A permission as the API shows it. */
    record PermissionView(
            UUID id,
            UUID person,
            String purpose,
            @Nullable UUID channel,
            String state,
            String wording,
            @Nullable Integer wordingVersion,
            @Nullable String language,
            String source,
            Instant saidAt,
            Instant recordedAt,
            String by) {

        static PermissionView of(Permission permission) {
            ChannelId channel = permission.channel();
            return new PermissionView(
                    permission.id(),
                    permission.person().value(),
                    permission.purpose(),
                    channel == null ? null : channel.value(),
                    permission.granted() ? "granted" : "refused",
                    permission.wording(),
                    permission.wordingVersion(),
                    permission.language(),
                    permission.source().key(),
                    permission.saidAt(),
                    permission.recordedAt(),
                    permission.by());
        }
    }
}
