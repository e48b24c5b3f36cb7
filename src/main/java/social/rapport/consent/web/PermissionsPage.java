package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Purpose;
import social.rapport.consent.Standing;
import social.rapport.consent.Verdict;
import social.rapport.consent.Verdicts;
import social.rapport.people.Identity;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;

/**
 * A person's permissions: what holds for each purpose on each of their channels, what they want otherwise, the whole
 * ledger, and what the gate said to whatever was to be sent to them.
 *
 * @param overruled each yes of some of those who are one person that a no of others overrules, and why
 */
public record PermissionsPage(
        PersonId person,
        List<Column> columns,
        List<Row> rows,
        List<String> overruled,
        List<String> wishes,
        List<Entry> ledger,
        List<Decision> decisions,
        @Nullable String earlier,
        List<Option> purposes,
        List<Option> channels,
        Form form) {

    /** A channel that the person has an account on. */
    public record Column(ChannelId channel, String network) {}

    /** @param states by column: {@code granted}, {@code refused} or {@code never_asked} */
    public record Row(String purpose, List<String> states) {}

    /** @param network null where it holds for all channels */
    public record Entry(
            UUID id,
            boolean granted,
            String purpose,
            @Nullable String network,
            String wording,
            @Nullable Integer version,
            @Nullable String language,
            String source,
            Instant saidAt,
            String by) {}

    /**
     * What the gate said to something that was to be sent.
     *
     * @param kind {@code allowed}, {@code deferred} or {@code refused}
     */
    public record Decision(String kind, String what, String why, String where) {

        static Decision of(Verdicts.Given given, List<Purpose> purposes, Map<ChannelId, String> channels) {
            Verdict verdict = given.verdict();
            String purpose = words(given.purpose(), purposes);
            String when = Times.here().moment(given.at());
            String channel = channels.get(given.channel());
            return new Decision(
                    verdict.outcome(),
                    verdict instanceof Verdict.Deferred deferred
                            ? t(
                                    "verdict.deferred",
                                    "purpose",
                                    purpose,
                                    "moment",
                                    Times.here().moment(deferred.until()))
                            : t("verdict." + verdict.outcome(), "purpose", purpose),
                    verdict.reasons().stream()
                            .findFirst()
                            .map(Verdict.Reason::words)
                            .orElse(""),
                    channel == null ? when : t("verdict.where", "when", when, "channel", channel));
        }
    }

    static PermissionsPage of(
            PersonId person,
            List<Purpose> purposes,
            List<Identity> accounts,
            List<Permission> ledger,
            List<String> wishes,
            Slice<Decision> decisions,
            Form form) {
        Map<ChannelId, String> networks = new LinkedHashMap<>();
        accounts.forEach(account -> {
            ChannelId channel = account.channel();
            if (channel != null) {
                networks.putIfAbsent(channel, account.network());
            }
        });
        List<Column> columns = networks.entrySet().stream()
                .map(entry -> new Column(entry.getKey(), entry.getValue()))
                .toList();
        return new PermissionsPage(
                person,
                columns,
                asked(purposes).map(purpose -> row(purpose, columns, ledger)).toList(),
                asked(purposes)
                        .flatMap(purpose -> overruled(purpose, columns, ledger))
                        .toList(),
                wishes,
                ledger.stream().map(entry -> entry(entry, purposes, networks)).toList(),
                decisions.items(),
                decisions.next() == null ? null : "/people/" + person + "/permissions?next=" + decisions.next(),
                asked(purposes)
                        .map(purpose -> Option.of(purpose.key(), purpose.words()))
                        .toList(),
                channels(columns),
                form);
    }

    private static Stream<Purpose> asked(List<Purpose> purposes) {
        return purposes.stream().filter(purpose -> !purpose.isRetired());
    }

    private static String words(String key, List<Purpose> purposes) {
        return purposes.stream()
                .filter(purpose -> purpose.key().equals(key))
                .findFirst()
                .map(Purpose::words)
                .orElse(key);
    }

    private static Row row(Purpose purpose, List<Column> columns, List<Permission> ledger) {
        return new Row(
                purpose.words(),
                columns.stream()
                        .map(column -> Permissions.standing(ledger, purpose.key(), column.channel()))
                        .map(Standing::state)
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Stream<String> overruled(Purpose purpose, List<Column> columns, List<Permission> ledger) {
        return columns.stream()
                .flatMap(column -> Stream.ofNullable(Permissions.standing(ledger, purpose.key(), column.channel())
                        .overruled()))
                .distinct()
                .map(yes -> t(
                        "permission.overruled",
                        "purpose",
                        purpose.words(),
                        "when",
                        Times.here().moment(yes.saidAt()),
                        "source",
                        t("permission.source." + yes.source().key())));
    }

    private static Entry entry(Permission permission, List<Purpose> purposes, Map<ChannelId, String> networks) {
        ChannelId channel = permission.channel();
        return new Entry(
                permission.id(),
                permission.granted(),
                words(permission.purpose(), purposes),
                channel == null ? null : networks.getOrDefault(channel, ""),
                permission.wording(),
                permission.wordingVersion(),
                permission.language(),
                t("permission.source." + permission.source().key()),
                permission.saidAt(),
                permission.by());
    }

    private static List<Option> channels(List<Column> columns) {
        List<Option> all = new java.util.ArrayList<>();
        all.add(Option.of("", t("permission.every_channel")));
        columns.forEach(column -> all.add(Option.of(
                column.channel().toString(), Network.of(column.network()).words())));
        return List.copyOf(all);
    }
}
