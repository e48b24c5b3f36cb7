package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything told so far, and where each conversation stands. Refuses what would lie outside the story's time. */
final class Log {
    private static final Duration BETWEEN_CASES = Duration.ofDays(4);
    private static final int LATELY = 9;

    private final Plot plot;
    private final List<StoryInteraction> told = new ArrayList<>();
    private final Map<String, StoryConversation> standings = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, List<Instant>> cases = new HashMap<>();
    private final List<Topic> topics = new ArrayList<>();

    /** What a private talk was about. */
    record Topic(Guest guest, String channel, String thread, String about, Instant at) {}

    Log(Plot plot) {
        this.plot = plot;
    }

    boolean covers(Instant at) {
        return !at.isBefore(plot.start()) && !at.isAfter(plot.now());
    }

    String nextId(String channel) {
        return channel + "-" + (1000 + numbers.merge(channel, 1, Integer::sum));
    }

    /** A number for things that networks number: orders, mails, chats. */
    int nextNumber(String series) {
        return 20_000 + numbers.merge("#" + series, 1, Integer::sum);
    }

    StoryInteraction tell(
            Guest guest, String channel, StoryVerb verb, Instant at, @Nullable StoryWords words, StoryFacts facts) {
        return tell(nextId(channel), guest, channel, verb, at, words, facts);
    }

    StoryInteraction tell(
            String id,
            Guest guest,
            String channel,
            StoryVerb verb,
            Instant at,
            @Nullable StoryWords words,
            StoryFacts facts) {
        if (!covers(at)) {
            throw new IllegalArgumentException("Outside the story: " + verb + " by " + guest.key() + " at " + at);
        }
        StoryInteraction interaction = new StoryInteraction(channel, id, verb, at, guest.person(), words, facts);
        told.add(interaction);
        return interaction;
    }

    /** Chat networks keep one private thread for each account; mails and web chats begin a new one each time. */
    String thread(StoryIdentity account) {
        return switch (account.channel()) {
            case Accounts.EMAIL -> "mail-" + nextNumber("mails");
            case Accounts.WEBCHAT -> "chat-" + nextNumber("chats");
            default -> "dm-" + account.id();
        };
    }

    /**
     * Takes a private thread for a case around that moment, unless another case is too near in the same thread. What
     * began lately may still wait for an answer: its thread has no other case, whose last thanks would wait with it.
     */
    boolean take(String channel, String thread, Instant at) {
        List<Instant> others = cases.computeIfAbsent(channel + "/" + thread, key -> new ArrayList<>());
        if (!others.isEmpty() && (isLate(at) || others.stream().anyMatch(this::isLate))) {
            return false;
        }
        for (Instant other : others) {
            if (Duration.between(other, at).abs().compareTo(BETWEEN_CASES) < 0) {
                return false;
            }
        }
        return others.add(at);
    }

    private boolean isLate(Instant at) {
        return at.isAfter(plot.back(LATELY, 0));
    }

    /** Says where a conversation stands; of several sayings the latest one holds. */
    void settle(StoryConversation conversation) {
        standings.merge(
                conversation.channel() + "/" + conversation.thread(),
                conversation,
                (before, after) -> after.at().isBefore(before.at()) ? before : after);
    }

    void remember(Topic topic) {
        topics.add(topic);
    }

    List<Topic> topics() {
        return topics;
    }

    List<StoryInteraction> told() {
        return told;
    }

    List<StoryInteraction> inOrder() {
        return told.stream()
                .sorted(Comparator.comparing(StoryInteraction::at)
                        .thenComparing(StoryInteraction::channel)
                        .thenComparing(StoryInteraction::id))
                .toList();
    }

    @Nullable
    StoryConversation standing(String channel, String thread) {
        return standings.get(channel + "/" + thread);
    }

    Collection<StoryConversation> standings() {
        return standings.values();
    }
}
