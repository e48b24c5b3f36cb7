package social.rapport.conversations;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.files.Files;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** Which answers were sent, by the ids that their writers made: one id stands for one answer in one conversation. */
@Component
class SentAnswers {

    private final JdbcClient jdbc;
    private final Files files;

    SentAnswers(JdbcClient jdbc, Files files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /**
     * An answer that was sent.
     *
     * @param writtenIn where it was written
     * @param wentTo where it was said; another conversation where what was said in public was answered in private
     * @param digest of where it was to go and what it says
     */
    record SentAnswer(
            UUID id,
            ConversationId writtenIn,
            ConversationId wentTo,
            @Nullable UUID author,
            byte[] digest) {

        /** @throws Fault.Caller where the id was used for another answer */
        void mustBe(ConversationId conversation, Answers.Draft draft) {
            if (!writtenIn.equals(conversation) || !MessageDigest.isEqual(digest, digestOf(draft))) {
                throw Fault.conflict("inbox.wrong.reused");
            }
        }
    }

    Optional<SentAnswer> find(UUID id) {
        return jdbc.sql("""
                        select id, written_in, went_to, author_id, digest from conversations.answer
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query((row, number) -> new SentAnswer(
                        row.getObject("id", UUID.class),
                        new ConversationId(row.getObject("written_in", UUID.class)),
                        new ConversationId(row.getObject("went_to", UUID.class)),
                        row.getObject("author_id", UUID.class),
                        row.getBytes("digest")))
                .optional();
    }

    /** Who wrote which of these; Rapport itself is not named. */
    Map<UUID, Optional<UUID>> authors(Collection<UUID> answers) {
        Map<UUID, Optional<UUID>> authors = new HashMap<>();
        jdbc.sql("""
                        select id, author_id from conversations.answer
                        where workspace_id = :workspace and id = any(:answers::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("answers", answers.toArray(UUID[]::new))
                .query(row -> {
                    authors.put(
                            row.getObject("id", UUID.class),
                            Optional.ofNullable(row.getObject("author_id", UUID.class)));
                });
        return authors;
    }

    private static byte[] digestOf(Answers.Draft draft) {
        String attached = draft.attachments().isEmpty() ? "" : draft.attachments() + "\n";
        return Sha256.of(draft.kind() + "\n" + attached + draft.text());
    }

    /**
     * Remembers an answer; the files that go along stay from now on, as it does.
     *
     * @throws Fault.Caller where somebody else used the id at this very moment
     */
    void add(ConversationId writtenIn, ConversationId wentTo, Answers.Draft draft, Actor by) {
        int added = jdbc.sql("""
                        insert into conversations.answer (workspace_id, id, written_in, went_to, author_id, digest)
                        values (:workspace, :id, :writtenIn, :wentTo, :author, :digest)
                        on conflict (workspace_id, id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", draft.id())
                .param("writtenIn", writtenIn.value())
                .param("wentTo", wentTo.value())
                .param("author", by.id())
                .param("digest", digestOf(draft))
                .update();
        if (added == 0) {
            throw Fault.conflict("inbox.wrong.reused");
        }
        files.use(draft.attachments());
    }
}
