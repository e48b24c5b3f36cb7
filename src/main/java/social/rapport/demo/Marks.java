package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The words and notes the team has on people: from what they asked, how they buy, and what they found in a tub. */
final class Marks {
    private final Stage stage;
    private final Dice dice;
    private final Map<String, String> labels;
    private final Map<String, StoryTag> tags = new LinkedHashMap<>();
    private final List<StoryNote> notes = new ArrayList<>();

    Marks(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("marks");
        this.labels = stage.speech().values("en", "tags", "");
    }

    List<StoryTag> tags(List<StoryInteraction> aboutTheFilm) {
        for (StoryInteraction said : aboutTheFilm) {
            tag(said.person().key(), label("film"), "crisis", 1, said.at());
        }
        for (StoryInteraction said : stage.log().told()) {
            StoryObject object = said.facts().object();
            if (said.verb() == StoryVerb.POSTED
                    && object != null
                    && object.type().equals("contest")) {
                tag(said.person().key(), label("contest"), "posts", faded(said.at(), 200), said.at());
            }
        }
        for (Log.Topic topic : stage.log().topics()) {
            if (labels.containsKey(topic.about())) {
                tag(topic.guest().key(), label(topic.about()), "messages", faded(topic.at(), 300), topic.at());
            }
        }
        stage.guests().forEach(this::habits);
        cast();
        return tags.values().stream()
                .sorted(Comparator.comparing(StoryTag::at)
                        .thenComparing(StoryTag::person)
                        .thenComparing(StoryTag::label))
                .toList();
    }

    private void habits(Guest guest) {
        Instant lately = stage.plot().back(dice.between(1, 14), dice.between(0, 23));
        Instant at = lately.isBefore(guest.since()) ? guest.since() : lately;
        Guest.Habit habit = guest.habit();
        if (guest.left() != null) {
            tag(guest.key(), label("left"), "orders", 0.8, at);
        } else if (habit == Guest.Habit.WEEKLY || habit == Guest.Habit.MONTHLY) {
            tag(guest.key(), label("weekly"), "orders", habit == Guest.Habit.WEEKLY ? 1 : 0.6, at);
            String flavour = stage.speech().flavour("en", guest.favourite());
            tag(guest.key(), flavour, "orders", dice.between(30, 90) / 100.0, at);
        } else if (habit == Guest.Habit.SEASONAL && dice.chance(0.6)) {
            tag(guest.key(), label("seasonal"), "orders", dice.between(30, 70) / 100.0, at);
        }
        if (guest.person().part() == StoryPart.AUTHOR) {
            tag(guest.key(), label("author"), "posts", dice.between(60, 100) / 100.0, at);
        }
    }

    /** A tag fades evenly to nothing over so many days. */
    private double faded(Instant at, int days) {
        double age = Duration.between(at, stage.plot().now()).toHours() / 24.0;
        return Math.max(5, Math.round(100 - 100 * age / days)) / 100.0;
    }

    private void tag(String person, String label, String source, double weight, Instant at) {
        tags.merge(
                person + "/" + label,
                new StoryTag(person, label, source, weight, at),
                (before, after) -> after.at().isBefore(before.at()) ? before : after);
    }

    private String label(String key) {
        return Objects.requireNonNull(labels.get(key), key);
    }

    private void cast() {
        Instant at = stage.plot().back(9, 4);
        tag("mina", "baker", "posts", 0.9, at);
        tag("mina", "parent", "messages", 0.8, at);
        tag("mina", "pear sorbet", "orders", 0.5, at);
        tag("mina", "picnic", "orders", 0.18, stage.plot().back(190, 0));
        tag("mina", "matcha", "posts", 0.06, stage.plot().back(260, 0));
        tag("mina", "allergic to nuts", "team", 0.4, stage.plot().back(13, 2));
        tag("daniel", "parent", "messages", 1, stage.plot().now().minus(Duration.ofMinutes(48)));
        tag("daniel", "writes English", "messages", 0.9, at);
        tag("xiaoman", "parent", "messages", 0.7, at);
        tag("ayao", "osmanthus", "posts", 0.9, stage.plot().now().minus(Duration.ofMinutes(302)));
    }

    List<StoryNote> notes() {
        for (Log.Topic topic : stage.log().topics()) {
            String section = section(topic);
            if (section != null && dice.chance(section.equals("film") ? 0.4 : 0.35)) {
                Instant at = topic.at().plusSeconds(dice.seconds(50, 3));
                note(topic.guest(), topic.channel(), topic.thread(), at, section);
            }
        }
        for (Guest guest : stage.guests()) {
            if (guest.habit() == Guest.Habit.WEEKLY && dice.chance(0.8)) {
                Instant day = stage.plot().back(dice.between(3, 160), 0);
                note(guest, null, null, day.minusSeconds(dice.between(0, 30_000)), "regular");
            }
        }
        String danielsThread = stage.log()
                .thread(Objects.requireNonNull(
                        stage.audience().named("daniel").person().on(Accounts.WECHAT)));
        Instant at = stage.plot().now().minus(Duration.ofMinutes(7));
        notes.add(new StoryNote(
                "daniel",
                Accounts.WECHAT,
                danielsThread,
                Team.JIWON.key(),
                at,
                stage.speech().value("en", "cast", "", "daniel-note")));
        return notes.stream()
                .sorted(Comparator.comparing(StoryNote::at).thenComparing(StoryNote::person))
                .toList();
    }

    private @Nullable String section(Log.Topic topic) {
        StoryConversation standing = stage.log().standing(topic.channel(), topic.thread());
        boolean waits = standing != null && standing.standing() == StoryConversation.Standing.OPEN;
        boolean old = topic.at().isBefore(stage.plot().back(1, 0));
        return switch (topic.about()) {
            case "photo", "child", "swallowed", "still-waiting", "pick-up" -> "film";
            case "cake", "office", "wedding", "school", "picnic" -> "order";
            default -> waits && old ? "late" : null;
        };
    }

    private void note(Guest guest, @Nullable String channel, @Nullable String thread, Instant at, String section) {
        if (stage.log().covers(at) && !at.isBefore(guest.since())) {
            String author = dice.pick(Team.agents(guest.language())).key();
            String text = stage.speech().say(dice, guest, at, "notes", section);
            notes.add(new StoryNote(guest.key(), channel, thread, author, at, text));
        }
    }
}
