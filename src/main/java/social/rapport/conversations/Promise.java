package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Tagging;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.BusinessHours;

/**
 * What a brand promises to whoever writes to it.
 *
 * @param inHours whether only the hours count in which the brand is open; otherwise every minute does
 * @param warnMinutes how long before it would break somebody is told
 */
public record Promise(UUID id, String name, Terms terms, boolean inHours, int warnMinutes, For whom) {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_MINUTES = 525_600;
    private static final int LONGEST_WARNING = 10_080;

    /** What is promised of. */
    public enum Of {
        /** The first answer to what somebody came with. */
        FIRST,
        /** An answer to whatever they say afterwards. */
        NEXT,
        /** That all is done. */
        RESOLUTION;

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Of of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Within how many minutes; null for what is not promised. */
    public record Terms(
            @Nullable Integer first,
            @Nullable Integer next,
            @Nullable Integer resolution) {

        public @Nullable Integer minutes(Of what) {
            return switch (what) {
                case FIRST -> first;
                case NEXT -> next;
                case RESOLUTION -> resolution;
            };
        }
    }

    /**
     * For which conversations; null means any.
     *
     * @param isPublic only public ones, or only private ones
     * @param tag the key of a tag of the person's
     */
    public record For(
            @Nullable ChannelId channel,
            @Nullable Boolean isPublic,
            @Nullable String tag) {

        public static final For ALL = new For(null, null, null);

        public For {
            tag = tag == null || tag.isBlank() ? null : Tagging.key(tag);
        }

        boolean fits(ChannelId on, boolean inPublic, Set<String> tags) {
            return (channel == null || channel.equals(on))
                    && (isPublic == null || isPublic == inPublic)
                    && (tag == null || tags.contains(tag));
        }
    }

    /** @throws Fault.Caller naming all the fields that are wrong */
    Promise checked() {
        List<Fault.Field> wrong = new ArrayList<>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            wrong.add(new Fault.Field("/name", "promise.name.wrong"));
        }
        for (Of what : Of.values()) {
            Integer minutes = terms.minutes(what);
            if (minutes != null && (minutes < 1 || minutes > LONGEST_MINUTES)) {
                wrong.add(new Fault.Field("/" + what.key() + "Minutes", "promise.minutes.wrong"));
            }
        }
        if (terms.first() == null && terms.next() == null && terms.resolution() == null) {
            wrong.add(new Fault.Field("/firstMinutes", "promise.minutes.none"));
        }
        if (warnMinutes < 0 || warnMinutes > LONGEST_WARNING) {
            wrong.add(new Fault.Field("/warnMinutes", "promise.warn.wrong"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return this;
    }

    /** Whether it holds for whatever no other holds for. */
    public boolean isDefault() {
        return whom.equals(For.ALL);
    }

    /**
     * Until when it has to be kept.
     *
     * @param spent how much of the time is over already
     * @return null where nothing of the kind is promised
     */
    @Nullable
    Instant due(Of what, Instant since, Duration spent, BusinessHours hours) {
        Integer minutes = terms.minutes(what);
        if (minutes == null) {
            return null;
        }
        Duration left = Duration.ofMinutes(minutes).minus(spent);
        return left.isNegative() ? since : counting(hours).after(since, left);
    }

    /** How much of the time between two moments counts. */
    Duration counted(Instant from, Instant until, BusinessHours hours) {
        return counting(hours).between(from, until);
    }

    private BusinessHours counting(BusinessHours hours) {
        return inHours ? hours : BusinessHours.always(hours.zone());
    }

    static Promise read(ResultSet row, int number) throws SQLException {
        UUID channel = row.getObject("channel_id", UUID.class);
        return new Promise(
                row.getObject("id", UUID.class),
                row.getString("name"),
                new Terms(
                        row.getObject("first_minutes", Integer.class),
                        row.getObject("next_minutes", Integer.class),
                        row.getObject("resolution_minutes", Integer.class)),
                row.getBoolean("in_hours"),
                row.getInt("warn_minutes"),
                new For(
                        channel == null ? null : new ChannelId(channel),
                        row.getObject("public", Boolean.class),
                        row.getString("tag")));
    }
}
