package social.rapport.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/** What people stop by the link of a message, with no account and nothing to prove but that they have it. */
@Component
public class LinkedStops {

    private final JdbcClient jdbc;
    private final StopLinks links;
    private final Stops stops;
    private final StopTable table;
    private final Recipients recipients;
    private final WorkspaceTransactions transactions;

    LinkedStops(
            JdbcClient jdbc,
            StopLinks links,
            Stops stops,
            StopTable table,
            Recipients recipients,
            WorkspaceTransactions transactions) {
        this.jdbc = jdbc;
        this.links = links;
        this.stops = stops;
        this.table = table;
        this.recipients = recipients;
        this.transactions = transactions;
    }

    /** What is known of whoever got the message. */
    @Component
    record Recipients(People people, Permissions permissions, Purposes purposes, Tongues tongues) {

        @Nullable
        String network(Cluster cluster, ChannelId channel) {
            return people.identities(cluster).stream()
                    .filter(identity -> channel.equals(identity.channel()))
                    .map(Identity::network)
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        String language(PersonId person) {
            String wished = Tongues.spoken(tongues.wished(person));
            return wished != null
                    ? wished
                    : people.find(person)
                            .map(found -> Tongues.spoken(found.locale()))
                            .orElse(null);
        }
    }

    /**
     * Why somebody got a message, and what they have stopped since.
     *
     * @param network what it came by; null where they have no account there any more
     * @param permission what they had said yes to when it was sent; null where that cannot be told
     * @param language theirs, of those that we speak; null where it is not known
     * @param isOn whether more of such messages may come
     * @param stopped what was stopped by this very link
     */
    public record Asked(
            String purpose,
            @Nullable String network,
            @Nullable Permission permission,
            @Nullable String language,
            boolean isOn,
            Stopped stopped) {}

    public enum Stopped {
        NOTHING,
        /** Messages of this purpose, on this channel. */
        THESE,
        /** Everything that the brand begins. */
        EVERYTHING
    }

    /** The message that a link stands in, as the verdict about it tells. */
    private record Message(UUID verdict, PersonId person, ChannelId channel, String purpose, Instant judgedAt) {}

    /** Where a link leads, in the workspace whose link it is; empty where it leads nowhere. */
    public <T> Optional<T> within(String offered, Function<Asked, T> look) {
        return links.read(offered)
                .flatMap(link -> CurrentWorkspace.get(
                        link.workspace(),
                        () -> message(link.verdict()).map(this::asked).map(look)));
    }

    private Optional<Message> message(UUID verdict) {
        return jdbc.sql("""
                        select v.person_id, v.channel_id, v.purpose, v.judged_at
                        from consent.verdict v
                        where v.workspace_id = :workspace and v.id = :id and v.kind = 'message'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", verdict)
                .query((row, number) -> new Message(
                        verdict,
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new ChannelId(row.getObject("channel_id", UUID.class)),
                        row.getString("purpose"),
                        row.getTimestamp("judged_at").toInstant()))
                .optional()
                .filter(message -> recipients.people().find(message.person()).isPresent());
    }

    private Asked asked(Message message) {
        Cluster cluster = recipients.people().cluster(message.person());
        List<Permission> ledger = recipients.permissions().history(message.person());
        List<Permission> then = ledger.stream()
                .filter(entry -> !entry.recordedAt().isAfter(message.judgedAt()))
                .toList();
        List<Stop> open = table.open(message.verdict());
        return new Asked(
                message.purpose(),
                recipients.network(cluster, message.channel()),
                Permissions.standing(then, message.purpose(), message.channel()).decisive(),
                recipients.language(cluster.root()),
                Permissions.standing(ledger, message.purpose(), message.channel())
                                .state()
                        == Standing.State.GRANTED,
                open.isEmpty()
                        ? Stopped.NOTHING
                        : open.stream().anyMatch(stop -> stop.channel() == null) ? Stopped.EVERYTHING : Stopped.THESE);
    }

    /**
     * Stops what the message was for on the channel that it came by, or everything.
     *
     * @param words what they pressed
     * @throws Fault.Caller of kind NOT_FOUND where the link leads nowhere
     */
    public void stop(String offered, boolean everything, String words, @Nullable String language) {
        StopLink link = links.read(offered).orElseThrow(() -> Fault.notFound("stop"));
        transactions.run(link.workspace(), () -> {
            Message message = message(link.verdict()).orElseThrow(() -> Fault.notFound("stop"));
            stops.stop(
                    new Stops.Request(
                            message.person(),
                            Stop.Via.LINK,
                            message.verdict(),
                            everything ? null : message.channel(),
                            everything ? recipients.purposes().all() : List.of(message.purpose())),
                    said(words, language));
        });
    }

    /** Takes back what was stopped by this link; nothing else that they said is touched. */
    public void undo(String offered, String words, @Nullable String language) {
        StopLink link = links.read(offered).orElseThrow(() -> Fault.notFound("stop"));
        transactions.run(link.workspace(), () -> {
            Message message = message(link.verdict()).orElseThrow(() -> Fault.notFound("stop"));
            stops.undo(message.person(), message.verdict(), said(words, language));
        });
    }

    private static Stops.Said said(String words, @Nullable String language) {
        return new Stops.Said(
                words, language, Permission.Source.PORTAL, Instant.now().truncatedTo(ChronoUnit.MICROS));
    }
}
