package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.conversations.Meanwhiles;
import social.rapport.conversations.Note;
import social.rapport.conversations.Seen;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Conversations for programs. */
@RestController
@Requires(Scope.CONVERSATIONS_READ)
class ConversationsApi {

    private final Inbox inbox;
    private final Conversations conversations;
    private final ConversationNotes notes;
    private final Answers answers;
    private final Meanwhiles meanwhiles;

    ConversationsApi(
            Inbox inbox, Conversations conversations, ConversationNotes notes, Answers answers, Meanwhiles meanwhiles) {
        this.inbox = inbox;
        this.conversations = conversations;
        this.notes = notes;
        this.answers = answers;
        this.meanwhiles = meanwhiles;
    }

    @GetMapping("/api/v1/conversations")
    @Operation(
            summary = "List conversations",
            description =
                    "Newest first, or who has waited longest with state=open and sort=due. Filters: list (unassigned,"
                            + " team, all), state (open, pending, snoozed, resolved, all), channel, language, assignee, kind"
                            + " (public, private), tag, person, q (words said, or a name). The total is exact up to 10,000.")
    Slice<ConversationView> list(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        InboxFilter filter =
                Address.read(parameters::get, InboxFilter.all(Actor.current().member()));
        return inbox.list(filter, Keyset.of(next), PageSize.of(limit))
                .map(Listed::conversation)
                .map(ConversationView::of);
    }

    /**
     * A conversation with the last of what was said and noted.
     *
     * @param earlier the cursor of what was said before; null where nothing was
     */
    record Whole(
            ConversationView conversation,
            List<Said> messages,
            @Nullable String earlier,
            List<Note> notes) {}

    /** @param delivery how far a message of ours has come; null for those of others */
    record Said(
            UUID id,
            String direction,
            Instant at,
            @Nullable String text,
            @Nullable String language,
            @Nullable String author,
            String externalId,
            Outbox.@Nullable Delivery delivery) {}

    @GetMapping("/api/v1/conversations/{id}")
    @Operation(
            summary = "One conversation with its last messages and its notes",
            description = "Fifty messages at a time; with before, the fifty before the cursor that earlier named.")
    Whole get(@PathVariable UUID id, @RequestParam(required = false) @Nullable String before) {
        Conversation conversation = conversations.get(new ConversationId(id));
        Answers.Stretch stretch = answers.said(conversation, Keyset.of(before));
        Map<UUID, Outbox.Delivery> deliveries = answers.deliveries(stretch.said());
        return new Whole(
                ConversationView.of(conversation),
                stretch.said().stream().map(one -> said(one, deliveries)).toList(),
                stretch.earlier() == null ? null : stretch.earlier().toString(),
                notes.of(conversation.id()));
    }

    private static Said said(Interaction said, Map<UUID, Outbox.Delivery> deliveries) {
        return new Said(
                said.id(),
                said.isInbound() ? "inbound" : "outbound",
                said.at(),
                said.text(),
                said.language(),
                said.author(),
                said.externalId(),
                Answers.messageId(said).map(deliveries::get).orElse(null));
    }

    /**
     * @param id the idempotency key, for this conversation, kind and text; made here where it is left out
     * @param kind {@code private_reply} or {@code public_reply}; the way in which they wrote where it is left out
     * @param ifLast the last message of the conversation that the sender knows, {@code lastMessage} of its view: where
     *     something was said after it, by whomever, nothing goes out and 409 is answered
     * @param anyway goes out whatever was said since; then {@code ifLast} is not needed
     */
    record NewMessage(
            @Nullable UUID id,
            @Nullable String text,
            @Nullable String kind,
            @Nullable UUID ifLast,
            @Nullable Boolean anyway) {

        Seen seen() {
            if (Boolean.TRUE.equals(anyway)) {
                return new Seen.Whatever();
            }
            if (ifLast == null) {
                throw Fault.invalid("/ifLast", "inbox.wrong.unseen");
            }
            return new Seen.UpTo(ifLast);
        }
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
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(
            summary = "Answer, through the contact gate",
            description = "Say what you have seen: ifLast is the last message that you know (lastMessage of the"
                    + " conversation); where anything was said after it, 409 tells what, and nothing goes out."
                    + " anyway=true sends whatever was said. The same id with the same words is sent once; with other"
                    + " words or in another conversation it is refused with 409.")
    Sent answer(@PathVariable UUID id, @RequestBody NewMessage message) {
        Conversation conversation = conversations.get(new ConversationId(id));
        UUID made = message.id() == null ? Ids.next() : message.id();
        Answers.Draft draft =
                new Answers.Draft(made, kind(message.kind(), conversation), text(message.text()), message.seen());
        Answers.Sent sent = send(conversation.id(), draft);
        UUID where = sent.where().value();
        return switch (sent.verdict()) {
            case Verdict.Allowed allowed -> new Sent(made, where, "allowed", null, allowed.reasons());
            case Verdict.Deferred deferred -> new Sent(made, where, "deferred", deferred.until(), deferred.reasons());
            case Verdict.Refused refused ->
                throw new Fault.Caller(Fault.Kind.UNPROCESSABLE, GateWords.why(refused), List.of());
        };
    }

    private Answers.Sent send(ConversationId id, Answers.Draft draft) {
        Actor by = Actor.current();
        try {
            return answers.send(id, draft, by);
        } catch (Fault.Caller fault) {
            if (!Answers.MEANWHILE.equals(fault.getMessage())) {
                throw fault;
            }
            throw meanwhiles.since(conversations.get(id), draft.seen(), by).stream()
                    .reduce((earlier, later) -> later)
                    .map(last -> Fault.conflict(last.words()))
                    .orElse(fault);
        }
    }

    private static Kind kind(@Nullable String asked, Conversation conversation) {
        if (asked == null) {
            return conversation.isPublic() ? Kind.PUBLIC_REPLY : Kind.PRIVATE_REPLY;
        }
        try {
            return Kind.valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Fault.invalid("/kind", t("fault.either", "one", "private_reply", "other", "public_reply"));
        }
    }

    private static String text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Fault.invalid("/text", "inbox.wrong.empty");
        }
        return text;
    }

    record NewNote(@Nullable UUID id, @Nullable String text) {}

    @PostMapping("/api/v1/conversations/{id}/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Add an internal note")
    List<Note> note(@PathVariable UUID id, @RequestBody NewNote note) {
        ConversationId conversation = new ConversationId(id);
        notes.add(conversation, note.id() == null ? Ids.next() : note.id(), text(note.text()), Actor.current());
        return notes.of(conversation);
    }

    /** @param member null for nobody */
    record Assignment(@Nullable UUID member) {}

    @PutMapping("/api/v1/conversations/{id}/assignment")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Give it to a member, or to nobody")
    ConversationView assign(@PathVariable UUID id, @RequestBody Assignment assignment) {
        MemberId member = assignment.member() == null ? null : new MemberId(assignment.member());
        return ConversationView.of(conversations.assign(new ConversationId(id), member, Actor.current()));
    }

    @PostMapping("/api/v1/conversations/{id}/resolution")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Resolve it, until they write again")
    ConversationView resolve(@PathVariable UUID id) {
        return ConversationView.of(conversations.resolve(new ConversationId(id), Actor.current()));
    }

    @DeleteMapping("/api/v1/conversations/{id}/resolution")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Open it again")
    ConversationView open(@PathVariable UUID id) {
        return ConversationView.of(conversations.open(new ConversationId(id), Actor.current()));
    }

    @PutMapping("/api/v1/conversations/{id}/waiting")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Leave the next word to them", description = "Its state is pending until they write.")
    ConversationView setAside(@PathVariable UUID id) {
        return ConversationView.of(conversations.setAside(new ConversationId(id), Actor.current()));
    }

    record Snooze(@Nullable Instant until) {}

    @PutMapping("/api/v1/conversations/{id}/snooze")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Put it out of sight until a moment, or until they write")
    ConversationView snooze(@PathVariable UUID id, @RequestBody Snooze snooze) {
        if (snooze.until() == null) {
            throw Fault.invalid("/until", "fault.needed");
        }
        return ConversationView.of(conversations.snooze(new ConversationId(id), snooze.until(), Actor.current()));
    }
}
