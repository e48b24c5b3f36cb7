package social.rapport.shared.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The light stem of an English word by Lucene's KStem: refunds, refunded and refunding are refund, news is news.
 * Porter's stems would add a third more lexemes to an English text (KStem's an eighth) and are no words.
 */
final class EnglishStem {
    private static final int SHORTEST = 3;

    private final OneWord word = new OneWord();
    private final TokenStream stems = new KStemFilter(word);

    /** The stem, valid until the next call; the word itself where it has none or isn't made of a to z. */
    CharTermAttribute of(char[] chars, int start, int end) {
        word.term.copyBuffer(chars, start, end - start);
        if (end - start >= SHORTEST && isAscii(chars, start, end)) {
            try {
                stems.incrementToken();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return word.term;
    }

    private static boolean isAscii(char[] chars, int start, int end) {
        for (int i = start; i < end; i++) {
            if (chars[i] < 'a' || chars[i] > 'z') {
                return false;
            }
        }
        return true;
    }

    private static final class OneWord extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        @Override
        public boolean incrementToken() {
            return true;
        }
    }
}
