package social.rapport.demo.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Verb;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.demo.Story;
import social.rapport.demo.StoryConversation;
import social.rapport.demo.StoryConversation.Standing;
import social.rapport.demo.StoryInteraction;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;

/** Leaves each conversation as the team left it. */
@Component
class Standings {

    /** What people said to nobody in particular is looked through within this time. */
    private static final Duration LOOKED_THROUGH = Duration.ofHours(12);

    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Conversations conversations;
    private final WorkspaceTransactions transactions;

    Standings(Conversations conversations, WorkspaceTransactions transactions) {
        this.conversations = conversations;
        this.transactions = transactions;
    }

    /** Where a conversation is to stand once everything up to {@code lastSaid} has been heard. */
    private record Wish(
            ConversationId id,
            Standing standing,
            @Nullable Actor assignee,
            @Nullable Instant until,
            Instant lastSaid) {}

    void settle(Story story, Arrivals arrivals, Map<String, Actor> team, DemoProgress.Tally tally)
            throws InterruptedException {
        List<Wish> open = wishes(story, arrivals, team);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!open.isEmpty()) {
            List<Wish> unheard = new ArrayList<>();
            for (int from = 0; from < open.size(); from += BATCH) {
                List<Wish> batch = open.subList(from, Math.min(open.size(), from + BATCH));
                List<Wish> left = transactions.in(CurrentWorkspace.id(), () -> fulfil(batch));
                unheard.addAll(left);
                tally.add(batch.size() - left.size());
            }
            if (!unheard.isEmpty() && Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(unheard.size() + " conversations did not come about in time.");
            }
            if (!unheard.isEmpty()) {
                Thread.sleep(PAUSE);
            }
            open = unheard;
        }
    }

    /** How many conversations a story comes to, at most. */
    static int count(Story story) {
        return (int) story.interactions().stream()
                .filter(Standings::isSaid)
                .map(told -> told.channel() + "/" + thread(told) + "/"
                        + told.facts().open() + "/" + told.person().key())
                .distinct()
                .count();
    }

    private List<Wish> wishes(Story story, Arrivals arrivals, Map<String, Actor> team) {
        Map<String, StoryConversation> told = new HashMap<>();
        story.conversations()
                .forEach(conversation -> told.put(conversation.channel() + "/" + conversation.thread(), conversation));
        Instant lookedThrough = story.setting().now().minus(LOOKED_THROUGH);
        Map<ConversationId, Wish> wishes = new LinkedHashMap<>();
        for (StoryInteraction said :
                story.interactions().stream().filter(Standings::isSaid).toList()) {
            ConversationId id = ConversationId.of(
                    arrivals.channel(said.channel()), thread(said), said.facts().open(), arrivals.person(said));
            StoryConversation standing = told.get(said.channel() + "/" + thread(said));
            wishes.put(
                    id,
                    standing == null
                            ? new Wish(
                                    id,
                                    said.at().isBefore(lookedThrough) ? Standing.RESOLVED : Standing.OPEN,
                                    null,
                                    null,
                                    said.at())
                            : new Wish(
                                    id,
                                    standing.standing(),
                                    standing.assignee() == null ? null : team.get(standing.assignee()),
                                    standing.until(),
                                    said.at()));
        }
        return List.copyOf(wishes.values());
    }

    static boolean isSaid(StoryInteraction told) {
        return Verb.of(told.verb().wire()).orElseThrow().isSaid();
    }

    private static @Nullable String thread(StoryInteraction told) {
        return told.words() == null ? null : told.words().thread();
    }

    /** Those that have not heard everything yet are left for later. */
    private List<Wish> fulfil(List<Wish> wishes) {
        List<Wish> unheard = new ArrayList<>();
        for (Wish wish : wishes) {
            Optional<Conversation> found = conversations.find(wish.id());
            if (found.isEmpty() || found.get().last().at().isBefore(wish.lastSaid())) {
                unheard.add(wish);
            } else {
                fulfil(wish);
            }
        }
        return unheard;
    }

    private void fulfil(Wish wish) {
        Actor by = wish.assignee() == null ? Actor.system(CurrentWorkspace.id()) : wish.assignee();
        if (wish.assignee() != null) {
            conversations.assign(wish.id(), wish.assignee().member(), by);
        }
        switch (wish.standing()) {
            case OPEN -> conversations.open(wish.id(), by);
            case PENDING -> conversations.setAside(wish.id(), by);
            case RESOLVED -> conversations.resolve(wish.id(), by);
            case SNOOZED -> {
                if (wish.until() != null && wish.until().isAfter(Instant.now())) {
                    conversations.snooze(wish.id(), wish.until(), by);
                }
            }
        }
    }
}
