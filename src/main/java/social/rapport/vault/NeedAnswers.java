package social.rapport.vault;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.Verdict;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the team answers to needs. An answer stands on its person's own page at once, and reaches them elsewhere as far as
 * they let it.
 */
@Component
public class NeedAnswers {

    /** The longest, in characters. */
    public static final int LONGEST = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Needs needs;
    private final AnswerCarrier carrier;

    NeedAnswers(JdbcClient jdbc, JsonMapper json, Needs needs, AnswerCarrier carrier) {
        this.jdbc = jdbc;
        this.json = json;
        this.needs = needs;
        this.carrier = carrier;
    }

    /**
     * Answers a need that the team may see.
     *
     * @param id made by whoever answers; the same id is taken once
     * @throws Fault.Caller naming what is wrong, or of kind CONFLICT where the id stands for another answer
     */
    @Transactional
    public NeedAnswer answer(NeedId id, UUID message, String text, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        String words = text.replaceAll("[\\p{Cc}&&[^\\n\\t]]+", " ").strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw Fault.invalid("/text", "need.wrong.answer");
        }
        Need need = needs.hold(id);
        Optional<NeedAnswer> before = find(message);
        if (before.isPresent()) {
            return before.filter(
                            answer -> answer.need().equals(id) && answer.text().equals(words))
                    .orElseThrow(() -> Fault.conflict("need.wrong.answer-reused"));
        }
        NeedAnswer answer = new NeedAnswer(
                message,
                id,
                words,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                by.name(),
                carrier.carry(need, message, words, by),
                null);
        add(answer, by);
        needs.noteAnswer(need, by);
        return answer;
    }

    /** How far an answer would come now, beyond its person's own page. */
    public NeedAnswer.Reach foresee(Need need) {
        return carrier.foresee(need);
    }

    private Optional<NeedAnswer> find(UUID id) {
        return jdbc.sql("select * from vault.need_answer where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    private void add(NeedAnswer answer, Actor by) {
        ChannelId channel = answer.reach().channel();
        jdbc.sql("""
                        insert into vault.need_answer (workspace_id, id, need_id, text, at, actor_kind, actor_id, actor_name,
                          outcome, channel_id, reasons)
                        values (:workspace, :id, :need, :text, :at, :kind, :actor, :name, :outcome, :channel, :reasons::jsonb)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", answer.id())
                .param("need", answer.need().value())
                .param("text", answer.text())
                .param("at", Timestamp.from(answer.at()))
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("actor", by.id())
                .param("name", by.name())
                .param("outcome", answer.reach().outcome().key())
                .param("channel", channel == null ? null : channel.value())
                .param("reasons", json.writeValueAsString(answer.reach().reasons()))
                .update();
    }

    /** What was answered to these needs, the first first; whether whoever asks may see the needs is for them to know. */
    public Map<NeedId, List<NeedAnswer>> of(Collection<Need> asked) {
        return jdbc
                .sql("""
                        select * from vault.need_answer
                        where workspace_id = :workspace and need_id = any(:needs)
                        order by at, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("needs", ids(asked))
                .query(this::read)
                .list()
                .stream()
                .collect(groupingBy(NeedAnswer::need));
    }

    /** Their person has these before them on their own page. */
    @Transactional
    public void seen(Collection<Need> shown) {
        jdbc.sql("""
                        update vault.need_answer set seen_at = now()
                        where workspace_id = :workspace and need_id = any(:needs) and seen_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("needs", ids(shown))
                .update();
    }

    private static UUID[] ids(Collection<Need> needs) {
        return needs.stream().map(need -> need.id().value()).toArray(UUID[]::new);
    }

    private NeedAnswer read(ResultSet row, int number) throws SQLException {
        UUID channel = row.getObject("channel_id", UUID.class);
        Timestamp seen = row.getTimestamp("seen_at");
        return new NeedAnswer(
                row.getObject("id", UUID.class),
                new NeedId(row.getObject("need_id", UUID.class)),
                row.getString("text"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor_name"),
                new NeedAnswer.Reach(
                        NeedAnswer.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                        channel == null ? null : new ChannelId(channel),
                        json.readValue(row.getString("reasons"), new TypeReference<List<Verdict.Reason>>() {})),
                seen == null ? null : seen.toInstant());
    }
}
