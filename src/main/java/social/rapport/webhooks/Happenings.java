package social.rapport.webhooks;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.channels.MessageMoved;
import social.rapport.channels.Outbox;
import social.rapport.consent.PermissionRecorded;
import social.rapport.consent.web.PermissionJson;
import social.rapport.conversations.Change;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationChanged;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Followed;
import social.rapport.conversations.NoteAdded;
import social.rapport.conversations.Promise;
import social.rapport.conversations.PromiseBroken;
import social.rapport.conversations.PromiseDue;
import social.rapport.conversations.web.ConversationJson;
import social.rapport.people.PeopleChanged;
import social.rapport.people.PersonErased;
import social.rapport.people.PersonMerged;
import social.rapport.people.PersonUnmerged;
import social.rapport.people.Profiles;
import social.rapport.people.web.PersonJson;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequested;
import social.rapport.rights.RightsSettled;
import social.rapport.rights.web.RightsRequestJson;
import social.rapport.satisfaction.ConversationRated;
import social.rapport.shared.PersonId;
import social.rapport.vault.NeedPublished;
import social.rapport.vault.NeedWithdrawn;
import social.rapport.vault.web.NeedJson;

/** Tells what happens elsewhere in Rapport, in the transaction in which it does. */
@Component
class Happenings {

    private static final Set<Outbox.State> TOLD = Set.of(Outbox.State.SENT, Outbox.State.DEAD, Outbox.State.CANCELLED);

    private final Announcer announcer;
    private final Conversations conversations;
    private final Followed followed;
    private final Profiles profiles;
    private final Told told;

    Happenings(Announcer announcer, Conversations conversations, Followed followed, Profiles profiles, Told told) {
        this.announcer = announcer;
        this.conversations = conversations;
        this.followed = followed;
        this.profiles = profiles;
        this.told = told;
    }

    @EventListener
    void on(ConversationChanged event) {
        Change change = event.change();
        Conversation conversation = event.conversation();
        if (announcer.listening().isEmpty()) {
            return;
        }
        if (change.stateBefore() != change.state()) {
            told.note(List.of(conversation));
            announcer.tell(
                    conversation.person(),
                    EventType.CONVERSATION_STATUS_CHANGED,
                    conversation.id().value(),
                    conversation.channel(),
                    () -> Follower.status(conversation, change.stateBefore(), change.byName()));
        }
        if (!Objects.equals(change.assigneeBefore(), change.assignee())) {
            announcer.tell(
                    conversation.person(),
                    EventType.CONVERSATION_ASSIGNED,
                    conversation.id().value(),
                    conversation.channel(),
                    () -> assigned(conversation, change));
        }
    }

    private static Map<String, ?> assigned(Conversation conversation, Change change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("conversation", ConversationJson.of(conversation));
        data.put(
                "assigneeBefore",
                change.assigneeBefore() == null ? null : change.assigneeBefore().value());
        data.put("by", change.byName());
        return data;
    }

    @EventListener
    void on(PromiseDue due) {
        tell(EventType.PROMISE_DUE, due.conversation(), () -> promised(due.promise(), due.of(), due.at()));
    }

    @EventListener
    void on(PromiseBroken broken) {
        tell(
                EventType.PROMISE_BROKEN,
                broken.conversation(),
                () -> promised(broken.promise(), broken.of(), broken.at()));
    }

    private static Map<String, ?> promised(UUID promise, Promise.Of of, Instant at) {
        return Map.of("promise", promise, "what", of.key(), "at", at);
    }

    @EventListener
    void on(ConversationRated rated) {
        tell(EventType.CONVERSATION_RATED, rated.conversation(), () -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("question", rated.question());
            data.put("rating", rated.rating());
            data.put("comment", rated.comment());
            data.put("at", rated.at());
            return data;
        });
    }

    /** Of a conversation, which is told along. */
    private void tell(EventType type, ConversationId id, Supplier<Map<String, ?>> facts) {
        if (announcer.listening().isEmpty()) {
            return;
        }
        Conversation conversation = conversations.get(id);
        announcer.tell(conversation.person(), type, id.value(), conversation.channel(), () -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("conversation", ConversationJson.of(conversation));
            data.putAll(facts.get());
            return data;
        });
    }

    @EventListener
    void on(NoteAdded added) {
        tell(EventType.NOTE_CREATED, added.conversation(), () -> Map.of("note", added.note()));
    }

    @EventListener
    void on(MessageMoved message) {
        if (TOLD.contains(message.delivery().state())) {
            ConversationId conversation = followed.ofMessage(message.message()).orElse(null);
            announcer.tell(
                    message.person(),
                    EventType.MESSAGE_DELIVERY_CHANGED,
                    conversation == null ? message.person().value() : conversation.value(),
                    message.channel(),
                    () -> {
                        Map<String, Object> data = new LinkedHashMap<>();
                        data.put("message", message.message());
                        data.put("conversation", conversation == null ? null : conversation.value());
                        data.put("person", message.person().value());
                        data.put("channel", message.channel().value());
                        data.put("delivery", message.delivery());
                        return data;
                    });
        }
    }

    /** Written down when it is told: newcomers arrive by the thousand, on the way in that must be fast. */
    @EventListener
    void on(PeopleChanged changed) {
        announcer.tellLater(
                changed.areNew() ? EventType.PERSON_CREATED : EventType.PERSON_UPDATED, List.copyOf(changed.people()));
    }

    @EventListener
    void on(PersonMerged merged) {
        announcer.tell(
                merged.into(),
                EventType.PERSON_MERGED,
                merged.into().value(),
                null,
                () -> Map.of(
                        "person",
                        PersonJson.of(profiles.of(merged.into())),
                        "merged",
                        merged.from().value()));
    }

    @EventListener
    void on(PersonUnmerged parted) {
        announcer.tell(
                parted.from(),
                EventType.PERSON_UNMERGED,
                parted.from().value(),
                null,
                () -> Map.of(
                        "person",
                        PersonJson.of(profiles.of(parted.from())),
                        "parted",
                        PersonJson.of(profiles.of(parted.person()))));
    }

    /** Whoever keeps a copy of a person learns that it has to go. */
    @EventListener
    void on(PersonErased erased) {
        announcer.tell(
                null,
                EventType.PERSON_ERASED,
                erased.person().root().value(),
                null,
                () -> Map.of(
                        "person",
                        erased.person().root().value(),
                        "people",
                        erased.person().members().stream().map(PersonId::value).toList()));
    }

    @EventListener
    void on(PermissionRecorded recorded) {
        announcer.tell(
                recorded.permission().person(),
                EventType.PERMISSION_CHANGED,
                recorded.permission().person().value(),
                recorded.permission().channel(),
                () -> Map.of("permission", PermissionJson.of(recorded.permission())));
    }

    @EventListener
    void on(NeedPublished published) {
        announcer.tell(
                published.need().person(),
                EventType.NEED_PUBLISHED,
                published.need().person().value(),
                null,
                () -> Map.of("need", NeedJson.of(published.need())));
    }

    @EventListener
    void on(NeedWithdrawn withdrawn) {
        announcer.tell(
                withdrawn.person(),
                EventType.NEED_WITHDRAWN,
                withdrawn.person().value(),
                null,
                () -> Map.of(
                        "need",
                        withdrawn.need().toString(),
                        "person",
                        withdrawn.person().toString()));
    }

    @EventListener
    void on(RightsRequested requested) {
        tell(EventType.RIGHTS_REQUESTED, requested.request());
    }

    @EventListener
    void on(RightsSettled settled) {
        tell(EventType.RIGHTS_SETTLED, settled.request());
    }

    private void tell(EventType type, RightsRequest request) {
        announcer.tell(
                request.person(),
                type,
                request.person().value(),
                null,
                () -> Map.of("request", RightsRequestJson.of(request)));
    }
}
