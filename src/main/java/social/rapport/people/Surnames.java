package social.rapport.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Korean and Chinese family names: how they are spelt in Latin letters, and how common they are. */
final class Surnames {

    private static final Surnames KNOWN = read("surnames.txt");

    private final Map<String, Set<String>> spellings = new HashMap<>();
    private final Map<String, Double> shares = new HashMap<>();

    private Surnames() {}

    private static Surnames read(String resource) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Surnames.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            var surnames = new Surnames();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(surnames::add);
            return surnames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        List<String> words = Arrays.asList(line.split(" "));
        double share = Double.parseDouble(words.get(1));
        List<String> latin = words.subList(2, words.size());
        spellings
                .computeIfAbsent(words.getFirst(), ignored -> new LinkedHashSet<>())
                .addAll(latin);
        for (String spelling : latin) {
            spellings
                    .computeIfAbsent(spelling, ignored -> new LinkedHashSet<>())
                    .addAll(latin);
            shares.merge(spelling, share, Math::max);
            shares.merge(NameToken.FOLDED + EastAsianSound.of(spelling), share, Math::max);
        }
        shares.merge(words.getFirst(), share, Math::max);
    }

    /** The length of the family name that a Korean or Chinese name begins with, in characters. */
    static int length(String name) {
        return name.length() > 2 && KNOWN.spellings.containsKey(name.substring(0, 2)) ? 2 : 1;
    }

    /** The Latin spellings of one name or of those that share a spelling with it; empty when it is not known. */
    static Set<String> spellings(String name) {
        return KNOWN.spellings.getOrDefault(name, Set.of());
    }

    /**
     * The share of people who bear the name among those of its script, 0 when unknown or rare.
     *
     * @param key the text or the fold key of a {@link NameToken}
     */
    static double share(String key) {
        return KNOWN.shares.getOrDefault(key, 0d);
    }
}
