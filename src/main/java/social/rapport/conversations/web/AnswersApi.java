package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Meanwhiles;
import social.rapport.conversations.Whole;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What is written in conversations, by programs: answers and notes. */
@RestController
@Requires(Scope.CONVERSATIONS_ANSWER)
class AnswersApi {

    private final Conversations conversations;
    private final ConversationNotes notes;
    private final Answers answers;
    private final Meanwhiles meanwhiles;

    AnswersApi(Conversations conversations, ConversationNotes notes, Answers answers, Meanwhiles meanwhiles) {
        this.conversations = conversations;
        this.notes = notes;
        this.answers = answers;
        this.meanwhiles = meanwhiles;
    }

    /**
     * @param verdict {@code allowed} or {@code deferred}, then {@code until} that moment
     * @param conversation where it is said: another one where public words are answered in private
     */
    record Sent(
            UUID id,
            UUID conversation,
            String verdict,
            @Nullable Instant until,
            List<Verdict.Reason> reasons) {}

    @PostMapping("/api/v1/conversations/{id}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Answer, through the contact gate",
            description = "Say what you have seen: ifLast is the last message that you know (lastMessage of the"
                    + " conversation); where anything was said after it, 409 tells what, and nothing goes out."
                    + " anyway=true sends whatever was said. The same id with the same words and attachments is sent once;"
                    + " with others or in another conversation it is refused with 409.")
    Sent answer(@PathVariable UUID id, @RequestBody NewMessage message) {
        Conversation conversation = conversations.get(new ConversationId(id));
        UUID made = message.id() == null ? Ids.next() : message.id();
        Answers.Draft draft = new Answers.Draft(
                made,
                kind(message.kind(), answered(conversation.id())),
                message.words(),
                message.files(),
                message.seen());
        Answers.Sent sent = send(conversation.id(), draft);
        UUID where = sent.where().value();
        return switch (sent.verdict()) {
            case Verdict.Allowed allowed -> new Sent(made, where, "allowed", null, allowed.reasons());
            case Verdict.Deferred deferred -> new Sent(made, where, "deferred", deferred.until(), deferred.reasons());
            case Verdict.Refused refused ->
                throw new Fault.Caller(Fault.Kind.UNPROCESSABLE, GateWords.why(refused), List.of());
        };
    }

    private Conversation answered(ConversationId id) {
        Whole whole = conversations.whole(id);
        return whole.one().id().equals(id) ? whole.latest() : conversations.get(id);
    }

    private Answers.Sent send(ConversationId id, Answers.Draft draft) {
        Actor by = Actor.current();
        try {
            return answers.send(id, draft, by);
        } catch (Fault.Caller fault) {
            if (!Answers.MEANWHILE.equals(fault.getMessage())) {
                throw fault;
            }
            throw meanwhiles.since(conversations.whole(id).one(), draft.seen(), by).stream()
                    .reduce((earlier, later) -> later)
                    .map(last -> Fault.conflict(last.words()))
                    .orElse(fault);
        }
    }

    static Kind kind(@Nullable String asked, Conversation conversation) {
        if (asked == null) {
            return conversation.isPublic() ? Kind.PUBLIC_REPLY : Kind.PRIVATE_REPLY;
        }
        try {
            return Kind.valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Fault.invalid("/kind", t("fault.either", "one", "private_reply", "other", "public_reply"));
        }
    }

    /** @param mentions whom the names after {@code @} mean, where several have one name */
    record NewNote(
            @Nullable UUID id,
            @Nullable String text,
            @Nullable List<UUID> mentions) {

        List<MemberId> mentioned() {
            return mentions == null
                    ? List.of()
                    : mentions.stream().map(MemberId::new).toList();
        }
    }

    @PostMapping("/api/v1/conversations/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add an internal note")
    List<NoteJson> note(@PathVariable UUID id, @RequestBody NewNote note) {
        ConversationId conversation = new ConversationId(id);
        UUID made = note.id() == null ? Ids.next() : note.id();
        notes.add(conversation, made, NewMessage.needed(note.text()), note.mentioned(), Actor.current());
        return notes.of(conversation).stream().map(NoteJson::of).toList();
    }
}
