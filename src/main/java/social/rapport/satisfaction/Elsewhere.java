package social.rapport.satisfaction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Takes in what people said about conversations when they were asked somewhere else. */
@Component
public class Elsewhere {

    private final Questions questions;
    private final Conversations conversations;
    private final Members members;
    private final People people;

    Elsewhere(Questions questions, Conversations conversations, Members members, People people) {
        this.questions = questions;
        this.conversations = conversations;
        this.members = members;
        this.people = people;
    }

    /**
     * An answer that was given elsewhere.
     *
     * @param id made by whoever brings it; the same id is taken once
     * @param member who looked after the conversation; null for whoever does now
     * @param rating 1 to 5
     */
    public record Given(
            UUID id, ConversationId conversation, @Nullable MemberId member, int rating, String comment, Instant at) {}

    /** @throws Fault.Caller naming what is wrong */
    @Transactional
    public void take(Given given, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        Ratings.check(given.rating(), given.comment());
        if (given.at().isAfter(Instant.now())) {
            throw Fault.invalid("/ratedAt", "satisfaction.wrong.future");
        }
        Conversation conversation = conversations.get(given.conversation());
        MemberId member = given.member() == null ? conversation.assignee() : given.member();
        if (member == null || members.find(member).isEmpty()) {
            throw Fault.invalid("/member", "inbox.wrong.member");
        }
        String comment = given.comment().strip();
        questions.take(
                new Question(
                        given.id(),
                        conversation.id(),
                        people.cluster(conversation.person()).root(),
                        conversation.channel(),
                        member,
                        "en",
                        given.at(),
                        given.at(),
                        given.rating(),
                        comment.isEmpty() ? null : comment,
                        given.at()),
                Link.make(CurrentWorkspace.id()));
    }
}
