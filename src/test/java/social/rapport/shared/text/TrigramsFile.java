package social.rapport.shared.text;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes {@code trigrams.bin} from the profiles of language-detector; run it with the file's path to make it anew. */
final class TrigramsFile {
    /** The most telling trigrams kept for a script; more made it no better on other people's sentences. */
    private static final int KEPT = 8_000;

    /** The share that an unseen trigram or letter is taken to have. */
    private static final double UNSEEN = 3e-5;

    /** How much tweets count against encyclopedia articles where both were counted. */
    private static final double TWEETS = 0.65;

    /** Slovak has no tweets to set against Czech ones, which would make every Slovak tweet Czech. */
    private static final Set<String> WITHOUT_TWEETS = Set.of("cs");

    private static final Map<Script, List<String>> LANGUAGES = Map.of(
            Script.LATIN,
            List.of(
                    "en", "es", "pt", "fr", "de", "it", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "hu", "ro",
                    "tr", "vi", "id", "tl", "ca", "hr", "sl", "et", "lv", "lt", "sq", "sw", "is"),
            Script.CYRILLIC,
            List.of("ru", "uk", "be", "bg", "mk", "sr"),
            Script.ARABIC,
            List.of("ar", "fa", "ur"),
            Script.DEVANAGARI,
            List.of("hi", "mr", "ne"));

    private static final Pattern COUNT = Pattern.compile("\"([^\"]+)\":(\\d+)");

    private TrigramsFile() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), bytes());
    }

    static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(LANGUAGES.size());
        for (Script script : Script.values()) {
            if (LANGUAGES.containsKey(script)) {
                out.writeUTF(script.name());
                write(script, LANGUAGES.get(script), out);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(Script script, List<String> languages, DataOutputStream out) throws IOException {
        out.writeByte(languages.size());
        for (String language : languages) {
            out.writeUTF(language);
        }
        List<Row> rows = letters(script, languages);
        trigrams(script, languages).stream().limit(KEPT).forEach(rows::add);
        out.writeShort(rows.size());
        for (Row row : rows) {
            out.writeChars(row.trigram);
            out.write(row.weights);
        }
    }

    /** The letters that some of the languages lack, each as a trigram that goes on with two edges. */
    private static List<Row> letters(Script script, List<String> languages) {
        List<Map<String, Double>> shares = shares(script, languages, 1);
        List<Row> rows = new ArrayList<>();
        for (String letter : seen(shares)) {
            boolean lacking = shares.stream().anyMatch(share -> share.getOrDefault(letter, 0.0) < UNSEEN);
            if (lacking && letter.charAt(0) > Trigrams.LAST_PLAIN_LETTER) {
                rows.add(new Row(letter + "  ", letter, shares));
            }
        }
        return rows;
    }

    private static List<Row> trigrams(Script script, List<String> languages) {
        List<Map<String, Double>> shares = shares(script, languages, 3);
        List<Row> rows = new ArrayList<>();
        for (String trigram : seen(shares)) {
            rows.add(new Row(trigram, trigram, shares));
        }
        rows.sort(Comparator.comparingDouble((Row row) -> row.telling).reversed());
        return rows;
    }

    private static Set<String> seen(List<Map<String, Double>> shares) {
        Set<String> seen = new TreeSet<>();
        shares.forEach(share -> seen.addAll(share.keySet()));
        return seen;
    }

    private static List<Map<String, Double>> shares(Script script, List<String> languages, int length) {
        return languages.stream()
                .map(language -> shares(script, language, length))
                .toList();
    }

    private static Map<String, Double> shares(Script script, String language, int length) {
        Map<String, Double> articles = shares("languages/" + language, script, length);
        Map<String, Double> tweets = WITHOUT_TWEETS.contains(language)
                ? Map.of()
                : shares("languages.shorttext/" + language, script, length);
        if (tweets.isEmpty()) {
            return articles;
        }
        Map<String, Double> mixed = new HashMap<>();
        articles.forEach((gram, share) -> mixed.merge(gram, share * (1 - TWEETS), Double::sum));
        tweets.forEach((gram, share) -> mixed.merge(gram, share * TWEETS, Double::sum));
        return mixed;
    }

    private static Map<String, Double> shares(String resource, Script script, int length) {
        Map<String, Double> counts = new HashMap<>();
        try (InputStream in = TrigramsFile.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return Map.of();
            }
            Matcher matcher = COUNT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                String gram = matcher.group(1).toLowerCase(Locale.ROOT);
                if (gram.length() == length && isWord(gram, script)) {
                    counts.merge(gram, Double.valueOf(matcher.group(2)), Double::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double total = counts.values().stream().mapToDouble(Double::doubleValue).sum();
        counts.replaceAll((gram, count) -> count / total);
        return counts;
    }

    private static boolean isWord(String gram, Script script) {
        return gram.charAt(gram.length() / 2) != ' '
                && gram.chars().allMatch(c -> c == ' ' || Script.of((char) c) == script);
    }

    private static final class Row {
        final String trigram;
        final byte[] weights;
        final double telling;

        /** What is so often in one language and seldom in most tells most. */
        Row(String trigram, String counted, List<Map<String, Double>> shares) {
            double[] nats = shares.stream()
                    .mapToDouble(share -> Math.log((share.getOrDefault(counted, 0.0) + UNSEEN) / UNSEEN))
                    .toArray();
            this.trigram = trigram;
            this.weights = new byte[nats.length];
            for (int i = 0; i < nats.length; i++) {
                weights[i] = (byte) Math.min(255, Math.round(nats[i] * Trigrams.SCALE));
            }
            Arrays.sort(nats);
            double most = nats[nats.length - 1];
            this.telling = UNSEEN * Math.exp(most) * (most - nats[nats.length / 2]);
        }
    }
}
