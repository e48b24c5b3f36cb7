package social.rapport.tagging;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.EarnedTags;
import social.rapport.people.EarnedTags.Earned;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Phrases;
import social.rapport.workspace.Actor;

/**
 * Which interactions rules match, and what comes of it. Each counts once for a rule, whether it is met as it happens, by
 * looking back, or by both; and it makes no difference in which order they are met.
 */
@Component
class Matches {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final People people;
    private final EarnedTags tags;
    private final Phrases phrases;

    Matches(JdbcClient jdbc, JdbcTemplate rows, People people, EarnedTags tags, Phrases phrases) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.people = people;
        this.tags = tags;
        this.phrases = phrases;
    }

    /** Those of these interactions that a condition matches. */
    List<Interaction> of(Doing doing, List<Interaction> interactions) {
        List<Interaction> fitting = interactions.stream().filter(doing::fits).toList();
        return doing.words().map(words -> phrases.in(fitting, words)).orElse(fitting);
    }

    /** Lets a rule take interactions of the workspace at work; how many matched that had not counted before. */
    @Transactional
    int take(TagRule rule, Doing doing, List<Interaction> interactions) {
        List<Interaction> matching = of(doing, interactions);
        if (matching.isEmpty()) {
            return 0;
        }
        Map<PersonId, PersonId> roots =
                people.roots(matching.stream().map(Interaction::person).toList());
        List<PersonId> met = remember(
                rule,
                matching.stream()
                        .filter(interaction -> roots.containsKey(interaction.person()))
                        .toList(),
                roots);
        count(rule, doing, new HashSet<>(met));
        return met.size();
    }

    /** Whose interactions these are, each that was not known yet. */
    private List<PersonId> remember(TagRule rule, List<Interaction> matching, Map<PersonId, PersonId> roots) {
        return rows.query(
                """
                insert into tagging.match (workspace_id, rule_id, interaction_id, person_id, at)
                select ?::uuid, ?::uuid, m.interaction_id, m.person_id, m.at
                from unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) as m(interaction_id, person_id, at)
                order by m.interaction_id
                on conflict do nothing
                returning person_id
                """,
                statement -> {
                    statement.setObject(1, CurrentWorkspace.id().value());
                    statement.setObject(2, rule.id());
                    new Columns(statement, 3)
                            .add("uuid", matching, Interaction::id)
                            .add("uuid", matching, interaction -> roots.getOrDefault(
                                            interaction.person(), interaction.person())
                                    .value())
                            .add("timestamptz", matching, Interaction::at);
                },
                (row, number) -> new PersonId(row.getObject("person_id", UUID.class)));
    }

    private record Due(UUID interaction, PersonId person, Instant at) {}

    /**
     * Counts what has not counted. Where a tag lasts for a time, what happened before a silence of that length does not:
     * the tag had ended then.
     */
    private void count(TagRule rule, Doing doing, Collection<PersonId> whom) {
        List<Due> due = jdbc.sql("""
                        with theirs as (
                          select m.interaction_id, m.person_id, m.at, m.counted,
                            lead(m.at, 1, now()) over (partition by m.person_id order by m.at, m.interaction_id) - m.at
                              as silence
                          from tagging.match m
                          where m.workspace_id = :workspace and m.rule_id = :rule and m.person_id = any(:people::uuid[])
                            and (not m.counted or :lasts::float8 is not null)),
                        ended as (
                          select person_id, max(at) as at
                          from theirs
                          where silence >= :lasts::float8 * interval '1 day'
                          group by person_id)
                        update tagging.match m set counted = true
                        from theirs t left join ended on ended.person_id = t.person_id
                        where not t.counted and (ended.at is null or t.at > ended.at)
                          and m.workspace_id = :workspace and m.rule_id = :rule and m.interaction_id = t.interaction_id
                        returning m.interaction_id, m.person_id, m.at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rule", rule.id())
                .param("people", whom.stream().map(PersonId::toString).toArray(String[]::new))
                .param("lasts", doing.lastsDays())
                .query((row, number) -> new Due(
                        row.getObject("interaction_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getTimestamp("at").toInstant()))
                .list();
        tags.add(due.stream().map(one -> earned(rule, doing, one)).toList(), Actor.system(CurrentWorkspace.id()));
    }

    private static Earned earned(TagRule rule, Doing doing, Due due) {
        return new Earned(
                due.person(),
                rule.tag(),
                rule.reference() + " interaction:" + due.interaction(),
                doing.weight(),
                doing.halfLifeDays(),
                doing.lastsDays(),
                due.at());
    }
}
