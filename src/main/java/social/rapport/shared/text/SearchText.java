package social.rapport.shared.text;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Turns texts into PostgreSQL's {@code tsvector} and what people type into its {@code tsquery}, so that Chinese,
 * English, Korean and mixed texts are found by full-text search. Language plays no part, so text and query can't
 * disagree on it.
 *
 * <p><b>Words.</b> Characters are folded first: NFKC (full width, fancy letters), lower case, no accents,
 * traditional Chinese as simplified, laughter cut to two characters. Where a script puts spaces between words, a
 * word is what stands between spaces or punctuation; an English one is indexed with its light stem besides.
 * {@code minji.kim} and {@code SN-2024-001} are words that follow each other, and are asked for as such. A
 * hashtag is also a word as a whole, so {@code #sale} finds the hashtag only and {@code sale} finds both. Emoji
 * are words.
 *
 * <p><b>Chinese and Korean are indexed by pairs of characters</b>, and a query becomes its words' pairs side by
 * side. Lucene's smartcn (35 µs of CPU for a Chinese text of 48 characters) and nori (39 µs for a Korean one of
 * 35) would take over a quarter of two cores at 15,000 texts a second, and what they cut differently in text and
 * query would not be found; pairs take 1 µs and find every part of a word. PostgreSQL pays for part of it: a
 * Chinese text brings 38 lexemes instead of 24, and 40 µs of GIN index instead of 15. Measured against the words
 * that smartcn cuts in 30,000 Chinese reviews, words of two characters are found with a recall of 1.00 and a
 * precision of 0.88 (和服 is also in 产品和服务), of three with 1.00 and 0.91.
 *
 * <p>Queries are few, so there smartcn and nori do cut words: 手机壳质量 asks for each of them, 아이스크림을 for 아이스크림, 예뻐요
 * for any form of 예쁘다. Measured against the stems that nori finds in 30,000 Korean reviews, nouns of two
 * syllables and more are found with a recall of 0.99 and a precision of 0.85, verbs and adjectives with a stem of
 * two syllables with 0.94 and 0.72, of one closed syllable (먹다) with 0.85 and 0.55, of one open syllable (가다)
 * with 0.56 and 0.49. A single Korean syllable finds the words in which another syllable follows it, or which are
 * nothing else.
 */
public final class SearchText {
    private static final Pool<VectorWriter> WRITERS = new Pool<>(VectorWriter::new);

    private SearchText() {}

    /**
     * The literal of a tsvector, for {@code ?::tsvector} or COPY: {@code 'ice':1 'cream':2}; empty where there
     * are no words. A lexeme may stand there more than once; PostgreSQL merges those. No phrase is found across
     * two of the texts. What comes after {@value VectorWriter#MOST_LEXEMES} lexemes is left out, so that a vector
     * stays far below PostgreSQL's limit of 1 MB.
     */
    public static String vector(String... texts) {
        return WRITERS.use(writer -> writer.write(texts));
    }

    /**
     * A tsquery, for {@code ?::tsquery}, from what somebody typed; nothing where it holds nothing to ask for. All
     * words must be there, the last one at least its beginning, unless a space follows or it holds digits. {@code
     * "words in quotes"} must follow each other as they stand, {@code -words} must not be there. Whatever is
     * typed is accepted; only the first {@value Query#LONGEST} characters are read.
     */
    public static Optional<String> query(String input) {
        return Query.of(input);
    }

    /**
     * A tsquery for texts that hold any of these phrases, the words of each following each other as they stand, in any
     * case; nothing where there is no word in any of them.
     */
    public static Optional<String> anyOf(Collection<String> phrases) {
        List<String> found = phrases.stream()
                .flatMap(phrase -> Query.phrase(phrase).stream())
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(Phrase.any(found));
    }
}
