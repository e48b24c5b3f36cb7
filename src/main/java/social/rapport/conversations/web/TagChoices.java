package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.people.Labels;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Frame;

/** The tags by which a screen can be narrowed, where there are more than its menu shows at once. */
@Component
class TagChoices {

    /** How many a menu shows at once. */
    static final int MOST = 60;

    private final Labels labels;

    TagChoices(Labels labels) {
        this.labels = labels;
    }

    /**
     * Where they are looked for; null where the menu shows them all.
     *
     * @param screen to whose readers they are told
     * @param at the address that is narrowed by one of them
     */
    static @Nullable String address(String screen, String at, int tags) {
        return tags > MOST ? address(screen, at) : null;
    }

    static String address(String screen, String at) {
        return screen + "/tags?at=" + URLEncoder.encode(at, StandardCharsets.UTF_8);
    }

    /** Those whose names hold these words; where there are none, what the menu begins with. */
    List<Choice> found(String at, String words) {
        String sought =
                Normalizer.normalize(words.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        UriComponentsBuilder screen = UriComponentsBuilder.fromUriString(Frame.local(at));
        String now = screen.build().getQueryParams().getFirst("tag");
        Stream<Choice> any = sought.isEmpty() ? Stream.of(any(screen, now)) : Stream.empty();
        return Stream.concat(
                        any,
                        labels.names().entrySet().stream()
                                .filter(tag -> tag.getKey().contains(sought))
                                .limit(MOST)
                                .map(tag -> choice(screen, tag, now)))
                .toList();
    }

    private static Choice any(UriComponentsBuilder screen, @Nullable String now) {
        String address = screen.cloneBuilder().replaceQueryParam("tag").build().toUriString();
        return Choice.of(t("inbox.any.tag"), address, now == null);
    }

    private static Choice choice(UriComponentsBuilder screen, Map.Entry<String, String> tag, @Nullable String now) {
        String key = URLEncoder.encode(tag.getKey(), StandardCharsets.UTF_8);
        return Choice.of(
                tag.getValue(),
                screen.cloneBuilder().replaceQueryParam("tag", key).build().toUriString(),
                key.equals(now));
    }
}
