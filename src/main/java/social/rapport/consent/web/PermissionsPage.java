package social.rapport.consent.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Standing;
import social.rapport.people.Identity;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;

/**
 * A person's permissions: what holds for each purpose on each of their channels, what they want otherwise, and the whole
 * ledger.
 */
public record PermissionsPage(
        PersonId person,
        List<Column> columns,
        List<Row> rows,
        Preference wish,
        List<Entry> ledger,
        List<Option> purposes,
        List<Option> channels,
        Form form) {

    /** A channel that the person has an account on. */
    public record Column(ChannelId channel, String network) {}

    /** @param states by column: {@code granted}, {@code refused} or {@code never_asked} */
    public record Row(String purpose, List<String> states) {}

    /** @param network null where it holds for all channels */
    public record Entry(
            boolean granted,
            String purpose,
            @Nullable String network,
            String wording,
            @Nullable String language,
            String source,
            Instant saidAt,
            String by) {}

    static PermissionsPage of(
            PersonId person,
            List<String> purposes,
            List<Identity> accounts,
            List<Permission> ledger,
            Preference wish,
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
                purposes.stream().map(purpose -> row(purpose, columns, ledger)).toList(),
                wish,
                ledger.stream().map(entry -> entry(entry, networks)).toList(),
                purposes.stream().map(key -> Option.of(key, purpose(key))).toList(),
                channels(columns),
                form);
    }

    private static Row row(String purpose, List<Column> columns, List<Permission> ledger) {
        return new Row(
                purpose(purpose),
                columns.stream()
                        .map(column -> Permissions.standing(ledger, purpose, column.channel()))
                        .map(Standing::state)
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Entry entry(Permission permission, Map<ChannelId, String> networks) {
        ChannelId channel = permission.channel();
        return new Entry(
                permission.granted(),
                purpose(permission.purpose()),
                channel == null ? null : networks.getOrDefault(channel, ""),
                permission.wording(),
                permission.language(),
                Words.t("permission.source." + permission.source().key()),
                permission.saidAt(),
                permission.by());
    }

    private static List<Option> channels(List<Column> columns) {
        List<Option> all = new java.util.ArrayList<>();
        all.add(Option.of("", Words.t("permission.every_channel")));
        columns.forEach(column -> all.add(Option.of(
                column.channel().toString(), Network.of(column.network()).words())));
        return List.copyOf(all);
    }

    /** The words of a purpose; one of the workspace's own is called by its key. */
    private static String purpose(String key) {
        return Words.has("purpose." + key) ? Words.t("purpose." + key) : key;
    }
}
