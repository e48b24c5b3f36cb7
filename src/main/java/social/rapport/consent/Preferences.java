package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** How people want to be written to, and what the workspace does where they leave it open. */
@Component
public class Preferences {

    private static final int MOST_A_WEEK = 100;

    private final JdbcClient jdbc;
    private final People people;
    private final Audit audit;

    Preferences(JdbcClient jdbc, People people, Audit audit) {
        this.jdbc = jdbc;
        this.people = people;
        this.audit = audit;
    }

    public Preference of(PersonId person) {
        return ofCluster(people.cluster(person));
    }

    Preference ofCluster(Cluster cluster) {
        return jdbc
                .sql("""
                        select quiet_from, quiet_to, time_zone, weekly_cap, paused_until
                        from consent.preference
                        where workspace_id = :workspace and person_id = any(:persons::uuid[])
                        order by updated_at desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", cluster.array())
                .query(Preference::read)
                .list()
                .stream()
                .reduce(Preference.NONE, Preference::stricter);
    }

    @Transactional
    public void set(Actor by, PersonId person, Preference wish) {
        check(wish);
        if (people.find(person).isEmpty()) {
            throw Fault.notFound("person");
        }
        jdbc.sql("""
                        insert into consent.preference
                          (workspace_id, person_id, quiet_from, quiet_to, time_zone, weekly_cap, paused_until)
                        values (:workspace, :person, :from, :to, :zone, :cap, :paused)
                        on conflict (workspace_id, person_id) do update
                        set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                          time_zone = excluded.time_zone, weekly_cap = excluded.weekly_cap,
                          paused_until = excluded.paused_until, updated_at = now()
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.value())
                .param("from", time(wish.quietFrom()))
                .param("to", time(wish.quietTo()))
                .param("zone", wish.timeZone())
                .param("cap", wish.weeklyCap())
                .param("paused", wish.pausedUntil() == null ? null : Timestamp.from(wish.pausedUntil()))
                .update();
        audit.record(by, "preference.set", "person:" + person);
    }

    private static void check(Preference wish) {
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
    }

    private static @Nullable Time time(@Nullable LocalTime time) {
        return time == null ? null : Time.valueOf(time);
    }

    /** What holds where a person has said nothing. */
    public Policy policy() {
        return jdbc.sql("select quiet_from, quiet_to, weekly_cap from consent.policy where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> new Policy(
                        row.getTime("quiet_from").toLocalTime(),
                        row.getTime("quiet_to").toLocalTime(),
                        row.getInt("weekly_cap")))
                .optional()
                .orElse(Policy.STANDING);
    }

    /** What is waiting to go out is judged by it once more before it goes. */
    @Transactional
    public void decide(Actor by, Policy policy) {
        jdbc.sql("""
                        insert into consent.policy (workspace_id, quiet_from, quiet_to, weekly_cap)
                        values (:workspace, :from, :to, :cap)
                        on conflict (workspace_id) do update
                        set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                          weekly_cap = excluded.weekly_cap
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("from", Time.valueOf(policy.quietFrom()))
                .param("to", Time.valueOf(policy.quietTo()))
                .param("cap", policy.weeklyCap())
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
                        policy.weeklyCap()));
    }

    /**
     * @param quietFrom when nobody is written to any more, where they are; the same as {@code quietTo} for at any hour
     * @param weeklyCap how many messages a person gets in any seven days, answers not counted
     */
    public record Policy(LocalTime quietFrom, LocalTime quietTo, int weeklyCap) {

        static final Policy STANDING = new Policy(LocalTime.of(21, 0), LocalTime.of(9, 0), 3);

        /** @throws Fault.Caller naming what is missing or out of bounds */
        public static Policy of(@Nullable LocalTime from, @Nullable LocalTime to, @Nullable Integer cap) {
            if (from == null) {
                throw Fault.invalid("/quietFrom", "policy.wrong.time");
            }
            if (to == null) {
                throw Fault.invalid("/quietTo", "policy.wrong.time");
            }
            if (cap == null || cap < 0 || cap > MOST_A_WEEK) {
                throw Fault.invalid("/weeklyCap", t("preference.wrong.cap", "most", MOST_A_WEEK));
            }
            return new Policy(from.truncatedTo(ChronoUnit.MINUTES), to.truncatedTo(ChronoUnit.MINUTES), cap);
        }
    }
}
