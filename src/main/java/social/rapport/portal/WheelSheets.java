package social.rapport.portal;

import static social.rapport.portal.Sheet.cells;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import social.rapport.consent.Permissions;
import social.rapport.consent.Places;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Verdict;
import social.rapport.consent.Verdicts;
import social.rapport.people.Cluster;
import social.rapport.shared.Keyset;
import social.rapport.shared.Money;
import social.rapport.shared.Slice;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswers;
import social.rapport.vault.Needs;
import social.rapport.vault.Wanted;

/** What a person has said themselves: how they may be written to, and what they will want. */
@Component
@Order(2)
class WheelSheets implements Sheets {

    private static final int PAGE = 500;

    private final Permissions permissions;
    private final Preferences preferences;
    private final Verdicts verdicts;
    private final Needs needs;
    private final NeedAnswers answers;

    WheelSheets(Permissions permissions, Preferences preferences, Verdicts verdicts, Needs needs, NeedAnswers answers) {
        this.permissions = permissions;
        this.preferences = preferences;
        this.verdicts = verdicts;
        this.needs = needs;
        this.answers = answers;
    }

    @Override
    public List<Sheet> of(PortalVisit.Guest who) {
        Cluster person = who.person();
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(new Sheet(
                "permissions",
                List.of("said_at", "purpose", "channel", "granted", "wording", "language", "source", "recorded_by"),
                row -> permissions
                        .history(person)
                        .forEach(said -> row.accept(cells(
                                said.saidAt(),
                                said.purpose(),
                                said.channel(),
                                said.granted(),
                                said.wording(),
                                said.language(),
                                said.source().key(),
                                said.by())))));
        sheets.add(new Sheet(
                "preferences",
                List.of(
                        "quiet_from",
                        "quiet_to",
                        "days",
                        "time_zone",
                        "weekly_cap",
                        "paused_until",
                        "silent",
                        "topics",
                        "channel",
                        "language",
                        "places"),
                row -> row.accept(wish(preferences.of(person)))));
        sheets.add(new Sheet(
                "verdicts",
                List.of("at", "channel", "purpose", "kind", "outcome", "reasons"),
                row -> verdicts(person, row)));
        List<Need> said = needs.of(person);
        sheets.add(new Sheet(
                "needs",
                List.of(
                        "id",
                        "what",
                        "by",
                        "budget",
                        "currency",
                        "firmness",
                        "audience",
                        "visible_until",
                        "published_at",
                        "answered_at",
                        "withdrawn_at"),
                row -> said.forEach(need -> row.accept(need(need)))));
        sheets.add(new Sheet("need_answers", List.of("need", "at", "by", "text", "seen_at"), row -> answers.of(said)
                .values()
                .forEach(given -> given.forEach(answer ->
                        row.accept(cells(answer.need(), answer.at(), answer.by(), answer.text(), answer.seenAt()))))));
        return sheets;
    }

    private static List<@Nullable String> need(Need need) {
        Wanted wanted = need.wanted();
        Money budget = wanted.budget();
        return cells(
                need.id(),
                wanted.what(),
                wanted.by(),
                budget == null ? null : budget.amount().toPlainString(),
                budget == null ? null : budget.currency(),
                wanted.firmness().key(),
                wanted.audience().key(),
                wanted.visibleUntil(),
                need.publishedAt(),
                need.answeredAt(),
                need.withdrawnAt());
    }

    private static List<@Nullable String> wish(Preference wish) {
        Places places = wish.places();
        return cells(
                wish.quietFrom(),
                wish.quietTo(),
                wish.days().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining("; ")),
                wish.timeZone(),
                wish.weeklyCap(),
                wish.pausedUntil(),
                wish.silent(),
                wish.topics().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(topic -> topic.getKey() + '=' + topic.getValue())
                        .collect(Collectors.joining("; ")),
                wish.channel(),
                wish.language(),
                places == null ? null : places.key());
    }

    private void verdicts(Cluster person, Consumer<List<@Nullable String>> row) {
        String next = null;
        do {
            Slice<Verdicts.Given> page = verdicts.of(person, Keyset.of(next), PAGE);
            page.items()
                    .forEach(given -> row.accept(cells(
                            given.at(),
                            given.channel(),
                            given.purpose(),
                            given.kind(),
                            given.verdict().outcome(),
                            given.verdict().reasons().stream()
                                    .map(Verdict.Reason::words)
                                    .collect(Collectors.joining("; ")))));
            next = page.next();
        } while (next != null);
    }
}
