package social.rapport.demo.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Verb;
import social.rapport.conversations.ConversationId;
import social.rapport.demo.Story;
import social.rapport.demo.StoryConversation;
import social.rapport.demo.StoryConversation.Standing;
import social.rapport.demo.StoryInteraction;

/** Leaves each conversation as the team left it. */
final class Standings {

    /** What people said to nobody in particular is looked through within this time. */
    private static final Duration LOOKED_THROUGH = Duration.ofHours(12);

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /** Where a conversation is to stand once everything up to {@code lastSaid} has been heard. */
    private record Wish(
            UUID id,
            Standing standing,
            @Nullable Desk assignee,
            @Nullable Instant until,
            Instant lastSaid) {

        boolean isHeard(Api.@Nullable Stand now) {
            return now != null && !now.lastAt().isBefore(lastSaid);
        }

        void fulfil(Api.Stand now, Api api) {
            if (assignee != null && !assignee.member().equals(now.assignee())) {
                assignee.api().assign(id, assignee.member());
            }
            if (now.state().equals(standing.name().toLowerCase(Locale.ROOT))) {
                return;
            }
            Api by = assignee == null ? api : assignee.api();
            switch (standing) {
                case OPEN -> by.open(id);
                case PENDING -> by.setAside(id);
                case RESOLVED -> by.resolve(id, resolved(now.lastAt()));
                case SNOOZED -> {
                    if (until != null && until.isAfter(Instant.now())) {
                        by.snooze(id, until);
                    }
                }
            }
        }
    }

    /** Some while after the last word, a longer one for some than for others. */
    private static Instant resolved(Instant lastAt) {
        Instant at = lastAt.plus(Duration.ofMinutes(5 + Math.floorMod(lastAt.getEpochSecond(), 115)));
        return at.isAfter(Instant.now()) ? lastAt : at;
    }

    void settle(
            Story story,
            Arrivals arrivals,
            Map<String, Desk> team,
            Api api,
            ExecutorService senders,
            DemoProgress.Tally tally)
            throws InterruptedException {
        List<Wish> open = wishes(story, arrivals, team);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!open.isEmpty()) {
            Map<UUID, Api.Stand> now = api.conversations();
            List<Wish> unheard = open.stream()
                    .filter(wish -> !wish.isHeard(now.get(wish.id())))
                    .toList();
            List<Callable<Void>> work = new ArrayList<>();
            open.stream()
                    .filter(wish -> wish.isHeard(now.get(wish.id())))
                    .forEach(wish -> work.add(() -> {
                        wish.fulfil(Objects.requireNonNull(now.get(wish.id())), api);
                        tally.add(1);
                        return null;
                    }));
            Loader.all(senders, work);
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

    private static List<Wish> wishes(Story story, Arrivals arrivals, Map<String, Desk> team) {
        Map<String, StoryConversation> told = new HashMap<>();
        story.conversations()
                .forEach(conversation -> told.put(conversation.channel() + "/" + conversation.thread(), conversation));
        Instant lookedThrough = story.setting().now().minus(LOOKED_THROUGH);
        Map<UUID, Wish> wishes = new LinkedHashMap<>();
        for (StoryInteraction said :
                story.interactions().stream().filter(Standings::isSaid).toList()) {
            UUID id = ConversationId.of(
                            arrivals.channel(said.channel()),
                            thread(said),
                            said.facts().open(),
                            arrivals.person(said))
                    .value();
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
                            : new Wish(id, standing.standing(), assignee(standing, team), standing.until(), said.at()));
        }
        return List.copyOf(wishes.values());
    }

    private static @Nullable Desk assignee(StoryConversation standing, Map<String, Desk> team) {
        return standing.assignee() == null ? null : team.get(standing.assignee());
    }

    static boolean isSaid(StoryInteraction told) {
        return Verb.of(told.verb().wire()).orElseThrow().isSaid();
    }

    private static @Nullable String thread(StoryInteraction told) {
        return told.words() == null ? null : told.words().thread();
    }
}
