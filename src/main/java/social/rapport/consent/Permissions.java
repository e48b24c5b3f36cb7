package social.rapport.consent;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.PersonChanged;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** The ledger of what people said yes or no to. Entries are added; what holds now is derived. */
@Component
public class Permissions {

    private static final int LONGEST_WORDING = 2_000;

    private final JdbcClient jdbc;
    private final People people;
    private final Bonds bonds;
    private final Purposes purposes;
    private final Wordings wordings;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Permissions(
            JdbcClient jdbc,
            People people,
            Bonds bonds,
            Purposes purposes,
            Wordings wordings,
            Audit audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.people = people;
        this.bonds = bonds;
        this.purposes = purposes;
        this.wordings = wordings;
        this.audit = audit;
        this.events = events;
    }

    /**
     * What somebody said, to be recorded.
     *
     * @param channel null for all channels
     * @param wording the words they were asked with, or their own
     * @param wordingVersion of the purpose's wordings in {@code language}; null where the words are none of them
     * @param saidAt when they said it; not in the future
     */
    public record Statement(
            PersonId person,
            String purpose,
            @Nullable ChannelId channel,
            boolean granted,
            String wording,
            @Nullable Integer wordingVersion,
            @Nullable String language,
            Permission.Source source,
            Instant saidAt) {

        /** One in free words. */
        public Statement(
                PersonId person,
                String purpose,
                @Nullable ChannelId channel,
                boolean granted,
                String wording,
                @Nullable String language,
                Permission.Source source,
                Instant saidAt) {
            this(person, purpose, channel, granted, wording, null, language, source, saidAt);
        }

        /** The answer to a wording as it was shown. */
        public static Statement to(
                Wording shown,
                PersonId person,
                @Nullable ChannelId channel,
                boolean granted,
                Permission.Source source,
                Instant saidAt) {
            return new Statement(
                    person,
                    shown.purpose(),
                    channel,
                    granted,
                    shown.words(),
                    shown.version(),
                    shown.language(),
                    source,
                    saidAt);
        }
    }

    /**
     * Records all of them or none.
     *
     * @throws Fault.Caller naming which is wrong by its place, as {@code /3/purpose}
     */
    @Transactional
    public void recordAll(Actor by, List<Statement> all) {
        for (int i = 0; i < all.size(); i++) {
            try {
                record(by, all.get(i));
            } catch (Fault.Caller wrong) {
                throw wrong.within("/" + i);
            }
        }
    }

    @Transactional
    public Permission record(Actor by, Statement said) {
        check(said);
        Permission permission = jdbc.sql("""
                        insert into consent.permission (workspace_id, id, person_id, purpose, channel_id, granted, wording,
                          wording_version, language, source, said_at, actor_kind, actor_id, actor_name)
                        values (:workspace, :id, :person, :purpose, :channel, :granted, :wording, :version, :language, :source,
                          :said_at, :actor_kind, :actor, :actor_name)
                        returning *
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("person", said.person().value())
                .param("purpose", said.purpose())
                .param("channel", said.channel() == null ? null : said.channel().value())
                .param("granted", said.granted())
                .param("wording", said.wording().strip())
                .param("version", said.wordingVersion())
                .param("language", said.language())
                .param("source", said.source().key())
                .param("said_at", Timestamp.from(said.saidAt()))
                .param("actor_kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("actor", by.id())
                .param("actor_name", by.signature())
                .query(Permission::read)
                .single();
        audit.record(
                by,
                said.granted() ? "permission.granted" : "permission.refused",
                "person:" + said.person(),
                Map.of("purpose", said.purpose(), "source", said.source().key()));
        events.publishEvent(new PermissionRecorded(permission));
        events.publishEvent(new PersonChanged(said.person()));
        if (!said.granted()) {
            events.publishEvent(
                    new PermissionWithdrawn(CurrentWorkspace.id(), said.person(), said.purpose(), said.channel()));
        }
        return permission;
    }

    private void check(Statement said) {
        Purpose purpose = purposes.known(said.purpose());
        if (purpose.isRetired() && said.granted()) {
            throw Fault.invalid("/purpose", "permission.wrong.retired");
        }
        if (people.find(said.person()).isEmpty()) {
            throw Fault.notFound("person");
        }
        if (said.wording().isBlank() || said.wording().length() > LONGEST_WORDING) {
            throw Fault.invalid("/wording", "permission.wrong.wording");
        }
        if (said.saidAt().isAfter(Instant.now().plusSeconds(300))) {
            throw Fault.invalid("/saidAt", "permission.wrong.said_at");
        }
        if (said.wordingVersion() != null && !isShown(said, said.wordingVersion())) {
            throw Fault.invalid("/wordingVersion", "permission.wrong.version");
        }
    }

    private boolean isShown(Statement said, int version) {
        String language = said.language();
        return language != null
                && wordings.find(said.purpose(), language, version)
                        .filter(shown -> shown.words().equals(said.wording()))
                        .isPresent();
    }

    /** The whole ledger of a person, newest first. */
    public List<Permission> history(PersonId person) {
        return history(people.cluster(person));
    }

    /** That of these alone, whomever else they are one with. */
    public List<Permission> history(Cluster cluster) {
        List<Permission> said = jdbc.sql("""
                        select * from consent.permission
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                        order by said_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", cluster.array())
                .query(Permission::read)
                .list();
        Joins joins = bonds.among(List.of(cluster), own(said)).getOrDefault(cluster.root(), Joins.NONE);
        return said.stream().map(permission -> permission.among(joins)).toList();
    }

    private static Set<PersonId> own(List<Permission> said) {
        return said.stream()
                .filter(permission -> permission.source() == Permission.Source.PORTAL)
                .map(Permission::person)
                .collect(Collectors.toSet());
    }

    /** What many said about some purposes, newest first, by the root of each. */
    Map<PersonId, List<Permission>> of(Collection<Cluster> clusters, Collection<String> purposes) {
        Map<PersonId, PersonId> roots = Joins.roots(clusters);
        Map<PersonId, List<Permission>> ledger = new HashMap<>();
        List<Permission> all = jdbc.sql("""
                        select id, person_id, purpose, channel_id, granted, wording, wording_version, language, source,
                          said_at, recorded_at, actor_name
                        from consent.permission
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                          and purpose = any(:purposes)
                        order by said_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", Cluster.array(clusters))
                .param("purposes", purposes.toArray(String[]::new))
                .query(Permission::read)
                .list();
        Map<PersonId, Joins> joins = bonds.among(clusters, own(all));
        all.forEach(said -> {
            PersonId root = Objects.requireNonNull(roots.get(said.person()));
            ledger.computeIfAbsent(root, ignored -> new ArrayList<>())
                    .add(said.among(joins.getOrDefault(root, Joins.NONE)));
        });
        return ledger;
    }

    /** What holds of a ledger, newest first, for a purpose on a channel. */
    public static Standing standing(List<Permission> ledger, String purpose, ChannelId channel) {
        return Standing.of(ledger.stream()
                .filter(permission -> permission.purpose().equals(purpose) && permission.appliesTo(channel))
                .toList());
    }
}
