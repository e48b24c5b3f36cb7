package social.rapport.conversations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Strategies;
import social.rapport.channels.Strategy.Handling;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.Course.By;
import social.rapport.conversations.Course.Word;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Exchanges;
import social.rapport.timeline.Exchanges.Utterance;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;

/** How conversations of the workspace at work went, many at once. */
@Component
class Courses {

    /** As much of a conversation is looked at; what began before that keeps what was written of it. */
    private static final int LONGEST = 2_000;

    private final JdbcClient jdbc;
    private final Exchanges exchanges;
    private final Changes changes;
    private final SentAnswers sent;
    private final Members members;
    private final Strategies strategies;

    Courses(
            JdbcClient jdbc,
            Exchanges exchanges,
            Changes changes,
            SentAnswers sent,
            Members members,
            Strategies strategies) {
        this.jdbc = jdbc;
        this.exchanges = exchanges;
        this.changes = changes;
        this.sent = sent;
        this.members = members;
        this.strategies = strategies;
    }

    /** @param isWhole whether all that was said in it was looked at */
    record Followed(Conversation conversation, Course course, boolean isWhole) {}

    List<Followed> of(Collection<ConversationId> ids) {
        List<Conversation> conversations = find(ids);
        Map<UUID, List<Utterance>> said = exchanges.last(threads(conversations), LONGEST);
        Map<ConversationId, List<Change>> done = changes.of(ids);
        Speakers speakers = speakers(said.values());
        Strategies.All handled = strategies.all();
        return conversations.stream()
                .map(conversation -> {
                    List<Utterance> words = said.getOrDefault(conversation.id().value(), List.of());
                    return new Followed(
                            conversation,
                            Course.of(
                                    words.stream()
                                            .filter(word -> !word.isAutomatic() && !isLeft(conversation, word, handled))
                                            .map(speakers::word)
                                            .toList(),
                                    done.getOrDefault(conversation.id(), List.of()),
                                    conversation.state()),
                            words.size() < LONGEST);
                })
                .toList();
    }

    /** What the brand leaves alone asks for nothing. */
    private static boolean isLeft(Conversation conversation, Utterance word, Strategies.All handled) {
        return word.isInbound()
                && handled.handling(conversation.channel(), word.verb(), conversation.isPublic()) == Handling.NONE;
    }

    private List<Conversation> find(Collection<ConversationId> ids) {
        return jdbc.sql("""
                        select c.* from conversations.conversation c
                        where c.workspace_id = :workspace and c.id = any(:ids::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ConversationId.values(ids))
                .query(Conversation::read)
                .list();
    }

    /** What was merged into a conversation is said there, and nowhere else. */
    private List<Exchanges.Thread> threads(List<Conversation> conversations) {
        List<Exchanges.Thread> threads = new ArrayList<>();
        conversations.stream()
                .filter(conversation -> conversation.state() != State.MERGED)
                .forEach(conversation -> threads.add(thread(conversation.id(), conversation)));
        jdbc.sql("""
                        select m.merged_into, c.* from conversations.merge m
                        join conversations.conversation c on c.workspace_id = :workspace and c.id = m.conversation_id
                        where m.workspace_id = :workspace and m.merged_into = any(:ids::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param(
                        "ids",
                        ConversationId.values(
                                conversations.stream().map(Conversation::id).toList()))
                .query(row -> {
                    threads.add(thread(
                            new ConversationId(row.getObject("merged_into", UUID.class)), Conversation.read(row, 0)));
                });
        return threads;
    }

    private static Exchanges.Thread thread(ConversationId shown, Conversation conversation) {
        return new Exchanges.Thread(
                shown.value(),
                conversation.speakers(),
                conversation.channel(),
                conversation.thread(),
                conversation.isPublic());
    }

    private Speakers speakers(Collection<List<Utterance>> said) {
        Set<UUID> ours = new HashSet<>();
        said.forEach(words -> words.stream()
                .filter(word -> !word.isInbound())
                .forEach(word -> Answers.messageId(word.externalId()).ifPresent(ours::add)));
        Map<String, MemberId> byName = new HashMap<>();
        Set<UUID> team = new HashSet<>();
        for (Member member : members.all()) {
            byName.merge(member.name(), member.id(), (one, other) -> one);
            team.add(member.id().value());
        }
        return new Speakers(sent.authors(ours), byName, team);
    }

    /**
     * Who stands behind what the brand said.
     *
     * @param authors of what went out from here
     * @param byName of what came from elsewhere only names are known
     */
    private record Speakers(Map<UUID, Optional<UUID>> authors, Map<String, MemberId> byName, Set<UUID> team) {

        Word word(Utterance utterance) {
            if (utterance.isInbound()) {
                return new Word(utterance.at(), null, null);
            }
            Optional<UUID> author =
                    Answers.messageId(utterance.externalId()).map(authors::get).orElse(null);
            if (author != null && author.isEmpty()) {
                return new Word(utterance.at(), By.AUTOMATIC, null);
            }
            MemberId member = member(author, utterance.author());
            return new Word(utterance.at(), member == null ? By.ELSEWHERE : By.MEMBER, member);
        }

        private @Nullable MemberId member(@Nullable Optional<UUID> author, @Nullable String name) {
            if (author != null && team.contains(author.orElseThrow())) {
                return new MemberId(author.orElseThrow());
            }
            return name == null ? null : byName.get(name);
        }
    }
}
