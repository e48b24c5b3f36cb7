package social.rapport.conversations.web;

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
import social.rapport.conversations.Note;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.Slice;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Conversations for programs. */
@RestController
@Requires(Scope.CONVERSATIONS_READ)
class ConversationsApi {

    private static final int LONGEST_PAGE = 200;

    private final Inbox inbox;
    private final Conversations conversations;
    private final ConversationNotes notes;
    private final Answers answers;

    ConversationsApi(Inbox inbox, Conversations conversations, ConversationNotes notes, Answers answers) {
        this.inbox = inbox;
        this.conversations = conversations;
        this.notes = notes;
        this.answers = answers;
    }

    @GetMapping("/api/v1/conversations")
    @Operation(
            summary = "List conversations",
            description =
                    "Newest first, or who has waited longest with state=open and sort=due. Filters: list (unassigned,"
                            + " team), state (open, pending, snoozed, resolved, all), channel, assignee, kind (public, private),"
                            + " person, q (words said, or a name). The total is exact up to 10,000.")
    Slice<ConversationView> list(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw Fault.invalid("limit", "A page has 1 to " + LONGEST_PAGE + " items.");
        }
        InboxFilter filter =
                Address.read(parameters::get, InboxFilter.all(Actor.current().member()));
        return inbox.list(filter, Keyset.of(next), limit)
                .map(Listed::conversation)
                .map(ConversationView::of);
    }

    /** A conversation with the last of what was said and noted. */
    record Whole(ConversationView conversation, List<Said> messages, List<Note> notes) {}

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
    @Operation(summary = "One conversation with its last messages and its notes")
    Whole get(@PathVariable UUID id) {
        Conversation conversation = conversations.get(new ConversationId(id));
        List<Interaction> said = answers.said(conversation, null);
        Map<UUID, Outbox.Delivery> deliveries = answers.deliveries(said);
        return new Whole(
                ConversationView.of(conversation),
                said.stream().map(one -> said(one, deliveries)).toList(),
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
     * @param id the idempotency key; made here where it is left out
     * @param kind {@code private_reply} or {@code public_reply}; the way in which they wrote where it is left out
     */
    record NewMessage(
            @Nullable UUID id,
            @Nullable String text,
            @Nullable String kind) {}

    /** @param verdict {@code allowed} or {@code deferred}, then {@code until} that moment */
    record Sent(UUID id, String verdict, @Nullable Instant until, List<Verdict.Reason> reasons) {}

    @PostMapping("/api/v1/conversations/{id}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Answer, through the contact gate", description = "The same id is sent once.")
    Sent answer(@PathVariable UUID id, @RequestBody NewMessage message) {
        Conversation conversation = conversations.get(new ConversationId(id));
        UUID made = message.id() == null ? Ids.next() : message.id();
        Verdict verdict = answers.send(
                conversation.id(),
                new Answers.Draft(made, kind(message.kind(), conversation), text(message.text()), null, true),
                Actor.current());
        return switch (verdict) {
            case Verdict.Allowed allowed -> new Sent(made, "allowed", null, allowed.reasons());
            case Verdict.Deferred deferred -> new Sent(made, "deferred", deferred.until(), deferred.reasons());
            case Verdict.Refused refused ->
                throw new Fault.Caller(
                        Fault.Kind.UNPROCESSABLE,
                        "The contact gate refused it: "
                                + refused.reasons().stream()
                                        .map(Verdict.Reason::code)
                                        .findFirst()
                                        .orElse("no reason given"),
                        List.of());
        };
    }

    private static Kind kind(@Nullable String asked, Conversation conversation) {
        if (asked == null) {
            return conversation.isPublic() ? Kind.PUBLIC_REPLY : Kind.PRIVATE_REPLY;
        }
        try {
            return Kind.valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Fault.invalid("/kind", "This is private_reply or public_reply.");
        }
    }

    private static String text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Fault.invalid("/text", "An answer needs words.");
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

    record Snooze(@Nullable Instant until) {}

    @PutMapping("/api/v1/conversations/{id}/snooze")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Put it out of sight until a moment, or until they write")
    ConversationView snooze(@PathVariable UUID id, @RequestBody Snooze snooze) {
        if (snooze.until() == null) {
            throw Fault.invalid("/until", "Until when?");
        }
        return ConversationView.of(conversations.snooze(new ConversationId(id), snooze.until(), Actor.current()));
    }
}
