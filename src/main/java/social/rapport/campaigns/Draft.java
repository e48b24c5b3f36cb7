package social.rapport.campaigns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.files.FileId;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/**
 * What somebody wrote for everybody, and how it is to go to each channel.
 *
 * @param pictures in their order
 * @param marksLinks whether links say on which network they were followed
 * @param channels those that were chosen, in their order
 */
public record Draft(String text, List<FileId> pictures, boolean marksLinks, SequencedMap<ChannelId, Wish> channels) {

    public static final int LONGEST = 50_000;
    public static final int MOST_PICTURES = 20;
    public static final int MOST_CHANNELS = 50;

    /** Where nothing was written yet. */
    public static final Draft BLANK = new Draft("", List.of(), false, new LinkedHashMap<>());

    /** What becomes of words for which a network has no room in one post. */
    public enum Overflow {
        /** They go on in posts beneath it. */
        THREAD,
        /** They are left out. */
        CUT;

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Fault.Caller naming {@code /channels} where there is none of this name */
        public static Overflow of(@Nullable String key) {
            return Stream.of(values())
                    .filter(overflow -> overflow.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> Fault.invalid("/channels", "post.wrong.overflow"));
        }
    }

    /**
     * How it is to go to one channel.
     *
     * @param text in place of the text for all; empty for that one
     */
    public record Wish(String text, Overflow overflow) {

        public static final Wish AS_ALL = new Wish("", Overflow.THREAD);

        public Wish {
            text = text.strip().replace("\r\n", "\n");
        }
    }

    /** @throws Fault.Caller naming all that is wrong */
    public Draft {
        text = text.strip().replace("\r\n", "\n");
        pictures = pictures.stream().distinct().toList();
        channels = new LinkedHashMap<>(channels);
        List<Fault.Field> wrong = new ArrayList<>();
        if (text.length() > LONGEST) {
            wrong.add(new Fault.Field("/text", "post.wrong.long"));
        }
        if (pictures.size() > MOST_PICTURES) {
            wrong.add(new Fault.Field("/pictures", "post.wrong.pictures"));
        }
        if (channels.size() > MOST_CHANNELS) {
            wrong.add(new Fault.Field("/channels", "post.wrong.many"));
        }
        for (Map.Entry<ChannelId, Wish> one : channels.entrySet()) {
            if (one.getValue().text().length() > LONGEST) {
                wrong.add(new Fault.Field("/own/" + one.getKey(), "post.wrong.long"));
            }
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
    }

    /** The words for one channel, before they are fitted to it. */
    String textFor(ChannelId channel) {
        Wish wish = channels.getOrDefault(channel, Wish.AS_ALL);
        return wish.text().isEmpty() ? text : wish.text();
    }
}
