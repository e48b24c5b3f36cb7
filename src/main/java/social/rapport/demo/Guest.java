package social.rapport.demo;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person as the storyteller knows them: where they live, since when, how they buy and what they like best. */
record Guest(
        StoryPerson person,
        Home home,
        Instant since,
        Habit habit,
        @Nullable Instant left,
        Flavour favourite) {

    /** How often somebody buys; {@code days} lie between two purchases. */
    enum Habit {
        WEEKLY(7),
        MONTHLY(26),
        SEASONAL(17),
        RARE(190),
        NEVER(0);

        final int days;

        Habit(int days) {
            this.days = days;
        }
    }

    static String crowdKey(int number) {
        return "p" + (10_000 + number);
    }

    /** One of the crowd, not of the cast. */
    boolean ofTheCrowd() {
        return key().startsWith("p1");
    }

    String key() {
        return person.key();
    }

    String language() {
        return person.language();
    }

    boolean has(String channel) {
        return person.on(channel) != null;
    }

    /** Those of the channels where this person has an account, in the order given. */
    List<String> among(List<String> channels) {
        return channels.stream().filter(this::has).toList();
    }

    boolean speaks() {
        return person.part() != StoryPart.SILENT;
    }

    boolean buys() {
        return has(Accounts.SHOPS) || has(Accounts.ONLINE);
    }
}
