package social.rapport.satisfaction;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code satisfaction.question}: who was asked, and what they said. */
@Component
class Questions {

    private final JdbcClient jdbc;

    Questions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets one question at a time be considered for a person. */
    void hold(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('satisfaction.question ' || :person, 0))")
                .param("person", person.toString())
                .query(row -> {});
    }

    boolean wasAsked(Cluster person, Instant since) {
        return jdbc.sql("""
                        select exists (
                          select from satisfaction.question
                          where workspace_id = :workspace and person_id = any(:people::uuid[]) and asked_at > :since)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", person.array())
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    void add(Question question, Link link) {
        jdbc.sql("""
                        insert into satisfaction.question (workspace_id, id, conversation_id, person_id, channel_id,
                          member_id, language, link, asked_at, ends_at)
                        values (:workspace, :id, :conversation, :person, :channel, :member, :language, :link, :asked, :ends)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", question.id())
                .param("conversation", question.conversation().value())
                .param("person", question.person().value())
                .param("channel", question.channel().value())
                .param("member", question.member().value())
                .param("language", question.language())
                .param("link", link.hash())
                .param("asked", Timestamp.from(question.askedAt()))
                .param("ends", Timestamp.from(question.endsAt()))
                .update();
    }

    /** Adds what was asked and answered elsewhere; false where it is known already. */
    boolean take(Question question, Link link) {
        return jdbc.sql("""
                        insert into satisfaction.question (workspace_id, id, conversation_id, person_id, channel_id,
                          member_id, language, link, asked_at, ends_at, rating, comment, rated_at, changed_at)
                        values (:workspace, :id, :conversation, :person, :channel, :member, :language, :link, :asked, :ends,
                          :rating, :comment, :rated, :rated)
                        on conflict do nothing
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", question.id())
                        .param("conversation", question.conversation().value())
                        .param("person", question.person().value())
                        .param("channel", question.channel().value())
                        .param("member", question.member().value())
                        .param("language", question.language())
                        .param("link", link.hash())
                        .param("asked", Timestamp.from(question.askedAt()))
                        .param("ends", Timestamp.from(question.endsAt()))
                        .param("rating", question.rating())
                        .param("comment", question.comment())
                        .param("rated", Timestamp.from(question.endsAt()))
                        .update()
                > 0;
    }

    /** The question that a link leads to, while it holds. */
    Optional<Question> find(Link link, Instant now) {
        return jdbc.sql("""
                        select q.* from satisfaction.question q
                        where workspace_id = :workspace and link = :link and ends_at > :now
                        """)
                .param("workspace", link.workspace().value())
                .param("link", link.hash())
                .param("now", Timestamp.from(now))
                .query(Question::read)
                .optional();
    }

    /** As {@link #find}; nobody else answers until the transaction ends. */
    Optional<Question> lock(Link link, Instant now) {
        return jdbc.sql("""
                        select q.* from satisfaction.question q
                        where workspace_id = :workspace and link = :link and ends_at > :now
                        for update
                        """)
                .param("workspace", link.workspace().value())
                .param("link", link.hash())
                .param("now", Timestamp.from(now))
                .query(Question::read)
                .optional();
    }

    void rate(Question question, int rating, @Nullable String comment, Instant now) {
        jdbc.sql("""
                        update satisfaction.question
                        set rating = :rating, comment = :comment, rated_at = coalesce(rated_at, :now), changed_at = :now
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", question.id())
                .param("rating", rating)
                .param("comment", comment)
                .param("now", Timestamp.from(now))
                .update();
    }
}
