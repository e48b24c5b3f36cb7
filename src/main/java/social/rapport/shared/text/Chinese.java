package social.rapport.shared.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Finds the words in what was asked for in Chinese. Texts are indexed by pairs, see {@link SearchText}. */
final class Chinese {
    private static final Pool<HMMChineseTokenizer> TOKENIZERS = new Pool<>(HMMChineseTokenizer::new);
    private static final int LONGEST = 64;

    /** Words that say nothing by themselves, each one character. */
    private static final String EMPTY_WORDS = "的地得了着过吗呢吧啊呀嘛哦和与跟在是也都就还很太被把这那我你他她它们";

    private Chinese() {}

    /** Every word has to occur, wherever: 手机壳质量 finds 手机壳的质量. */
    static String query(String run) {
        if (run.length() < 3 || run.length() > LONGEST) {
            return Phrase.run(run);
        }
        List<String> words = TOKENIZERS.use(tokenizer -> words(tokenizer, run));
        List<String> groups = groups(words);
        // the tokenizer takes a few rare characters for punctuation
        boolean isWhole = String.join("", words).equals(run);
        return groups.isEmpty() || !isWhole
                ? Phrase.run(run)
                : Phrase.all(groups.stream().map(Phrase::run).toList());
    }

    private static List<String> words(HMMChineseTokenizer tokenizer, String run) {
        List<String> words = new ArrayList<>();
        try (tokenizer) {
            CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
            tokenizer.setReader(new StringReader(run));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                words.add(term.toString());
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** Characters that came out alone, side by side, are mostly a word that the dictionary lacks. */
    private static List<String> groups(List<String> words) {
        List<String> groups = new ArrayList<>();
        StringBuilder group = new StringBuilder();
        for (String word : words) {
            if (word.length() > 1 || EMPTY_WORDS.contains(word)) {
                close(group, groups);
            }
            if (word.length() > 1) {
                groups.add(word);
            } else if (!EMPTY_WORDS.contains(word)) {
                group.append(word);
            }
        }
        close(group, groups);
        return groups;
    }

    private static void close(StringBuilder group, List<String> groups) {
        if (!group.isEmpty()) {
            groups.add(group.toString());
            group.setLength(0);
        }
    }
}
