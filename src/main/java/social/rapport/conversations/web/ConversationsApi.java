package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
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
                    "Newest first, or with state=open and sort=due what is due first, then who has waited longest."
                            + " Filters: list (unassigned,"
                            + " team, all), state (open, pending, snoozed, resolved, all), channel, language, assignee, kind"
                            + " (public, private), due (late, hour), tag, person, q (words said, or a name). The total is exact up to 10,000.")
    Slice<ConversationView> list(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        InboxFilter filter =
                Address.read(parameters::get, InboxFilter.all(Actor.current().member()));
        return inbox.counted(filter, Keyset.of(next), PageSize.of(limit))
                .map(listed -> ConversationView.of(listed.conversation(), listed.due()));
    }

    @GetMapping("/api/v1/conversations/{id}")
    @Operation(
            summary = "One conversation with its last messages and its notes",
            description = "Fifty messages at a time; with before, the fifty before the cursor that earlier named.")
    ConversationWhole get(@PathVariable UUID id, @RequestParam(required = false) @Nullable String before) {
        Conversation conversation = conversations.get(new ConversationId(id));
        boolean isMerged = conversation.state() == Conversation.State.MERGED;
        Answers.Stretch stretch = isMerged
                ? answers.said(conversation, Keyset.of(before))
                : answers.said(conversations.whole(conversation.id()), Keyset.of(before));
        return ConversationWhole.of(
                conversation,
                inbox.due(conversation.id()),
                stretch,
                answers.deliveries(stretch.said()),
                notes.of(conversation.id()));
    }

    private ConversationView shown(Conversation conversation) {
        return ConversationView.of(conversation, inbox.due(conversation.id()));
    }

    /** @param member null for nobody */
    record Assignment(@Nullable UUID member) {}

    @PutMapping("/api/v1/conversations/{id}/assignment")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Give it to a member, or to nobody")
    ConversationView assign(@PathVariable UUID id, @RequestBody Assignment assignment) {
        MemberId member = assignment.member() == null ? null : new MemberId(assignment.member());
        return shown(conversations.assign(new ConversationId(id), member, Actor.current()));
    }

    @PostMapping("/api/v1/conversations/{id}/resolution")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(
            summary = "Resolve it, until they write again",
            description = "With conversations:manage, at tells when it was resolved, for histories that come from"
                    + " elsewhere: no earlier than the last word said there.")
    ConversationView resolve(@PathVariable UUID id, @RequestBody(required = false) @Nullable Resolution resolution) {
        ConversationId conversation = new ConversationId(id);
        Instant at = resolution == null ? null : resolution.at();
        return shown(
                at == null
                        ? conversations.resolve(conversation, Actor.current())
                        : conversations.resolve(conversation, at, Actor.current()));
    }

    record Resolution(@Nullable Instant at) {}

    @DeleteMapping("/api/v1/conversations/{id}/resolution")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Open it again")
    ConversationView open(@PathVariable UUID id) {
        return shown(conversations.open(new ConversationId(id), Actor.current()));
    }

    @PutMapping("/api/v1/conversations/{id}/waiting")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Leave the next word to them", description = "Its state is pending until they write.")
    ConversationView setAside(@PathVariable UUID id) {
        return shown(conversations.setAside(new ConversationId(id), Actor.current()));
    }

    record Snooze(@Nullable Instant until) {}

    @PutMapping("/api/v1/conversations/{id}/snooze")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(summary = "Put it out of sight until a moment, or until they write")
    ConversationView snooze(@PathVariable UUID id, @RequestBody Snooze snooze) {
        if (snooze.until() == null) {
            throw Fault.invalid("/until", "fault.needed");
        }
        return shown(conversations.snooze(new ConversationId(id), snooze.until(), Actor.current()));
    }
}
