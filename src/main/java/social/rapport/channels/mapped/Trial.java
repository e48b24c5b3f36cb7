package social.rapport.channels.mapped;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import social.rapport.channels.Activity;
import social.rapport.shared.Fault;

/**
 * What a mapping would make of a sample, before anything is connected.
 *
 * @param seen what would stand on the timeline
 * @param passedOver how many items are none that the mapping asks for
 * @param flaws what is wrong with the mapping, or with what it makes of the sample
 */
public record Trial(List<Seen> seen, long passedOver, List<Flaw> flaws) {

    /** The most characters of a sample. */
    public static final int LONGEST_SAMPLE = 100_000;

    private static final int MOST = 100;

    /** @param interaction the same as it would be posted to an open channel */
    public record Seen(Activity activity, Map<String, Object> interaction) {}

    public static Trial of(String yaml, String sample) {
        try {
            return of(NetworkMapping.of(yaml), sample);
        } catch (Misread misread) {
            return new Trial(List.of(), 0, misread.flaws());
        }
    }

    private static Trial of(NetworkMapping mapping, String sample) {
        Flaws flaws = new Flaws();
        if (sample.isBlank()) {
            return new Trial(List.of(), 0, List.of());
        }
        if (sample.length() > LONGEST_SAMPLE) {
            flaws.add(0, "", "in.wrong.long", "most", LONGEST_SAMPLE);
            return new Trial(List.of(), 0, flaws.found());
        }
        Instant now = Clock.systemUTC().instant();
        List<Seen> seen = new ArrayList<>();
        long passedOver = 0;
        byte[] bytes = sample.strip().getBytes(StandardCharsets.UTF_8);
        try (MappedFile file = MappedFile.open(mapping, new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (MappedFile.Entry entry = file.next(); entry != null && seen.size() < MOST; entry = file.next()) {
                keep(entry, now, seen, flaws);
            }
            passedOver = file.passedOver();
        } catch (IOException impossible) {
            flaws.add(0, "", "mapped.wrong.sample");
        } catch (Fault.Caller unreadable) {
            flaws.add(0, "", unreadable.fields().getFirst().message());
        }
        if (seen.isEmpty() && flaws.found().isEmpty()) {
            flaws.add(0, "", "mapped.wrong.nothing");
        }
        return new Trial(List.copyOf(seen), passedOver, flaws.found());
    }

    private static void keep(MappedFile.Entry entry, Instant now, List<Seen> seen, Flaws flaws) {
        Made made = entry.made();
        if (made == null) {
            flaws.add(0, "", entry.problem());
            return;
        }
        Activity activity = made.activity(now, flaws);
        if (activity != null) {
            seen.add(new Seen(activity, made.interaction()));
        }
    }
}
