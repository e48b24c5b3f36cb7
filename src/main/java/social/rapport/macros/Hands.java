package social.rapport.macros;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Drafts;
import social.rapport.macros.Outcome.Deed;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.text.Filled;
import social.rapport.workspace.Actor;

/** What {@link Runs} do with words and tags. */
@Component
class Hands {

    private final Conversations conversations;
    private final Answers answers;
    private final Drafts drafts;
    private final ConversationNotes notes;
    private final Tags tags;
    private final CannedAnswers canned;
    private final Addressees addressees;

    Hands(
            Conversations conversations,
            Answers answers,
            Drafts drafts,
            ConversationNotes notes,
            Tags tags,
            CannedAnswers canned,
            Addressees addressees) {
        this.conversations = conversations;
        this.answers = answers;
        this.drafts = drafts;
        this.notes = notes;
        this.tags = tags;
        this.canned = canned;
        this.addressees = addressees;
    }

    /** An answer in the way in which they wrote, on its way or in the composer. */
    Outcome answer(Runs.Order order, Actor by) {
        Conversation conversation = conversations.get(order.conversation());
        Filled filled = order.answer();
        Filled words = filled == null ? words(order.acts(), addressees.of(conversation, by), by) : filled;
        if (!order.acts().sends()) {
            return insert(conversation, words.text(), by);
        }
        if (!words.isWhole()) {
            throw Fault.invalid("/text", "macros.why.open");
        }
        Answers.Draft draft = new Answers.Draft(message(order.id()), kind(conversation), words.text(), order.seen());
        Verdict verdict = answers.send(conversation.id(), draft, by).verdict();
        if (!(verdict instanceof Verdict.Refused)) {
            use(order.acts(), by);
        }
        return switch (verdict) {
            case Verdict.Allowed allowed -> Outcome.done(Deed.ANSWER);
            case Verdict.Deferred deferred -> Outcome.deferred(Deed.ANSWER, deferred.until(), Why.of(verdict));
            case Verdict.Refused refused -> Outcome.refused(Deed.ANSWER, Why.of(verdict));
        };
    }

    /** What is answered, as it will be read. */
    Filled words(Acts acts, Addressee addressee, Actor by) {
        if (acts.text() != null) {
            return addressee.reads(Variable.wording(acts.text()));
        }
        UUID id = acts.cannedAnswer();
        return id == null
                ? new Filled("", List.of())
                : addressee.reads(canned.get(id, by).texts());
    }

    static Kind kind(Conversation conversation) {
        return conversation.isPublic() ? Kind.PUBLIC_REPLY : Kind.PRIVATE_REPLY;
    }

    /** The id that an answer of a run is sent under, so that it goes out once. */
    static UUID message(UUID run) {
        return UUID.nameUUIDFromBytes(("answer of " + run).getBytes(StandardCharsets.UTF_8));
    }

    private void use(Acts acts, Actor by) {
        if (acts.cannedAnswer() != null) {
            canned.use(acts.cannedAnswer(), by);
        }
    }

    /** After what was begun there already. */
    private Outcome insert(Conversation conversation, String text, Actor by) {
        MemberId member = by.member();
        if (member == null) {
            throw Fault.invalid("/sends", "macros.wrong.nobodys-draft");
        }
        String kind = kind(conversation).name().toLowerCase(Locale.ROOT);
        Drafts.@Nullable Begun begun = drafts.of(conversation.id(), member).get(kind);
        Drafts.Begun now = begun == null
                ? new Drafts.Begun(social.rapport.shared.Ids.next(), text)
                : new Drafts.Begun(begun.message(), begun.text().stripTrailing() + "\n\n" + text);
        drafts.keep(conversation.id(), member, kind, now);
        return Outcome.done(Deed.INSERT);
    }

    /** @return the act, by which it can be taken back */
    UUID tag(ConversationId id, String tag, Actor by) {
        return tags.add(List.of(conversations.get(id).person()), Tagging.of(tag, source(by)), by)
                .id();
    }

    private static Tagging.Source source(Actor by) {
        return by.isMember() ? Tagging.Source.MEMBER : Tagging.Source.API;
    }

    Outcome note(ConversationId id, String text, Actor by) {
        notes.add(id, text, by);
        return Outcome.done(Deed.NOTE);
    }
}
