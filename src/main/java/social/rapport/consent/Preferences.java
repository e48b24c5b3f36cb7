package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
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
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import tools.jackson.databind.json.JsonMapper;

/** How people want to be written to, and what the workspace does where they leave it open. */
@Component
public class Preferences {

    private static final int MOST_A_WEEK = 100;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final People people;
    private final Bonds bonds;
    private final Topics topics;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Preferences(
            JdbcClient jdbc, People people, Bonds bonds, Topics topics, Audit audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.people = people;
        this.bonds = bonds;
        this.topics = topics;
        this.audit = audit;
        this.events = events;
    }

    public Preference of(PersonId person) {
        return of(people.cluster(person));
    }

    /** What these alone wish, whomever else they are one with. */
    public Preference of(Cluster cluster) {
        return of(List.of(cluster)).getOrDefault(cluster.root(), Preference.NONE);
    }

    /** Those of many, by the root of each who said any. */
    Map<PersonId, Preference> of(Collection<Cluster> clusters) {
        Map<PersonId, PersonId> roots = Joins.roots(clusters);
        List<Wish> all = jdbc.sql("""
                        select person_id, updated_at, own, quiet_from, quiet_to, time_zone, weekly_cap, paused_until, silent,
                          days, topics::text, channel_id, language, places
                        from consent.preference
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                        order by updated_at desc, person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", Cluster.array(clusters))
                .query(Wish::read)
                .list();
        Map<PersonId, Joins> joins = all.isEmpty() ? Map.of() : bonds.among(clusters, own(all));
        Map<PersonId, Preference> holding = new HashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(wish -> Objects.requireNonNull(roots.get(wish.person()))))
                .forEach((root, wishes) ->
                        holding.put(root, Wish.holding(wishes, joins.getOrDefault(root, Joins.NONE))));
        return holding;
    }

    private static Set<PersonId> own(List<Wish> said) {
        return said.stream().filter(Wish::own).map(Wish::person).collect(Collectors.toSet());
    }

    @Transactional
    public void set(Actor by, PersonId person, Preference wish) {
        check(wish);
        if (people.find(person).isEmpty()) {
            throw Fault.notFound("person");
        }
        ChannelId channel = wish.channel();
        Places places = wish.places();
        jdbc.sql("""
                        insert into consent.preference
                          (workspace_id, person_id, own, quiet_from, quiet_to, time_zone, weekly_cap, paused_until, silent,
                          days, topics, channel_id, language, places)
                        values (:workspace, :person, :own, :from, :to, :zone, :cap, :paused, :silent, :days, :topics::jsonb,
                          :channel, :language, :places)
                        on conflict (workspace_id, person_id) do update
                        set own = excluded.own, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                          time_zone = excluded.time_zone, weekly_cap = excluded.weekly_cap,
                          paused_until = excluded.paused_until, silent = excluded.silent, days = excluded.days,
                          topics = excluded.topics, channel_id = excluded.channel_id, language = excluded.language,
                          places = excluded.places, updated_at = now()
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.value())
                .param("own", by.kind() == Actor.Kind.PERSON)
                .param("from", time(wish.quietFrom()))
                .param("to", time(wish.quietTo()))
                .param("zone", wish.timeZone())
                .param("cap", wish.weeklyCap())
                .param("paused", wish.pausedUntil() == null ? null : Timestamp.from(wish.pausedUntil()))
                .param("silent", wish.silent())
                .param(
                        "days",
                        wish.days().stream().map(day -> (short) day.getValue()).toArray(Short[]::new))
                .param("topics", JSON.writeValueAsString(wish.topics()))
                .param("channel", channel == null ? null : channel.value())
                .param("language", wish.language())
                .param("places", places == null ? null : places.key())
                .update();
        audit.record(by, "preference.set", "person:" + person);
        events.publishEvent(new PersonChanged(person));
    }

    private void check(Preference wish) {
        if ((wish.quietFrom() == null) != (wish.quietTo() == null)) {
            throw Fault.invalid("/quietTo", "preference.wrong.quiet");
        }
        if (wish.weeklyCap() != null && (wish.weeklyCap() < 0 || wish.weeklyCap() > MOST_A_WEEK)) {
            throw Fault.invalid("/weeklyCap", t("preference.wrong.cap", "most", MOST_A_WEEK));
        }
        if (wish.timeZone() != null) {
            try {
                ZoneId.of(wish.timeZone());
            } catch (DateTimeException unknown) {
                throw Fault.invalid("/timeZone", "preference.wrong.zone");
            }
        }
        Set<String> known = wish.topics().isEmpty()
                ? Set.of()
                : topics.list().stream().map(Topic::key).collect(Collectors.toSet());
        wish.topics().keySet().stream().filter(topic -> !known.contains(topic)).forEach(topic -> {
            throw Fault.invalid("/topics/" + topic, "topics.wrong.unknown");
        });
        if (wish.language() != null && !LANGUAGE.matcher(wish.language()).matches()) {
            throw Fault.invalid("/language", "preference.wrong.language");
        }
    }

    private static @Nullable Time time(@Nullable LocalTime time) {
        return time == null ? null : Time.valueOf(time);
    }

    /** What holds where a person has said nothing. */
    public Policy policy() {
        return jdbc.sql("""
                        select quiet_from, quiet_to, weekly_cap, overheard_days from consent.policy
                        where workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> new Policy(
                        row.getTime("quiet_from").toLocalTime(),
                        row.getTime("quiet_to").toLocalTime(),
                        row.getInt("weekly_cap"),
                        row.getObject("overheard_days", Integer.class)))
                .optional()
                .orElse(Policy.STANDING);
    }

    /** What is waiting to go out is judged by it once more before it goes. */
    @Transactional
    public void decide(Actor by, Policy policy) {
        jdbc.sql("""
                        insert into consent.policy (workspace_id, quiet_from, quiet_to, weekly_cap, overheard_days)
                        values (:workspace, :from, :to, :cap, :overheard)
                        on conflict (workspace_id) do update
                        set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                          weekly_cap = excluded.weekly_cap, overheard_days = excluded.overheard_days
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("from", Time.valueOf(policy.quietFrom()))
                .param("to", Time.valueOf(policy.quietTo()))
                .param("cap", policy.weeklyCap())
                .param("overheard", policy.overheardDays(), Types.INTEGER)
                .update();
        audit.record(
                by,
                "policy.decided",
                "workspace:" + CurrentWorkspace.id(),
                Map.of(
                        "from",
                        policy.quietFrom().toString(),
                        "to",
                        policy.quietTo().toString(),
                        "weeklyCap",
                        policy.weeklyCap(),
                        "overheardDays",
                        policy.overheardDays() == null ? "always" : policy.overheardDays()));
    }

    /**
     * @param quietFrom when nobody is written to any more, where they are; the same as {@code quietTo} for at any hour
     * @param weeklyCap how many messages a person gets in any seven days, answers not counted
     * @param overheardDays for how many days people stay of whom nothing new is heard and who are known only from what they
     *     said in public; null for good
     */
    public record Policy(
            LocalTime quietFrom,
            LocalTime quietTo,
            int weeklyCap,
            @Nullable Integer overheardDays) {

        private static final int HALF_A_YEAR = 180;
        private static final int MOST_DAYS = 3_650;

        static final Policy STANDING = new Policy(LocalTime.of(21, 0), LocalTime.of(9, 0), 3, HALF_A_YEAR);

        /** @throws Fault.Caller naming what is missing or out of bounds */
        public static Policy of(
                @Nullable LocalTime from,
                @Nullable LocalTime to,
                @Nullable Integer cap,
                @Nullable Integer overheardDays) {
            if (from == null) {
                throw Fault.invalid("/quietFrom", "policy.wrong.time");
            }
            if (to == null) {
                throw Fault.invalid("/quietTo", "policy.wrong.time");
            }
            if (cap == null || cap < 0 || cap > MOST_A_WEEK) {
                throw Fault.invalid("/weeklyCap", t("preference.wrong.cap", "most", MOST_A_WEEK));
            }
            if (overheardDays != null && (overheardDays < 1 || overheardDays > MOST_DAYS)) {
                throw Fault.invalid("/overheardDays", "policy.wrong.overheard");
            }
            return new Policy(
                    from.truncatedTo(ChronoUnit.MINUTES), to.truncatedTo(ChronoUnit.MINUTES), cap, overheardDays);
        }
    }
}
