package social.rapport.shared.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody typed into a search box, as a tsquery. */
final class Query {
    /** Nobody types more; the rest isn't read. */
    static final int LONGEST = 500;

    private static final String QUOTES = "\"“”„‟«»「」『』＂";
    private static final Pattern LAUGHTER = Pattern.compile("[ㄱ-ㆎ]+$");
    private static final String MINUSES = "-－−–";

    /** A single letter begins too many words to be worth completing. */
    private static final int SHORTEST_BEGINNING = 2;

    private final String input;
    private final EnglishStem stem = new EnglishStem();
    private final List<String> clauses = new ArrayList<>();
    private int at;

    private Query(String input) {
        this.input = input;
    }

    static Optional<String> of(String input) {
        Query query = new Query(input.length() > LONGEST ? input.substring(0, LONGEST) : input);
        query.read();
        return query.clauses.isEmpty() ? Optional.empty() : Optional.of(String.join(" & ", query.clauses));
    }

    /** All words of a text, following each other as they stand; quotes count for nothing. */
    static Optional<String> phrase(String text) {
        StringBuilder bare = new StringBuilder("\"");
        text.chars().limit(LONGEST).forEach(c -> bare.append(QUOTES.indexOf(c) >= 0 ? ' ' : (char) c));
        String found = new Query(bare.append('"').toString()).quoted();
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private void read() {
        while (at < input.length()) {
            if (isSpace(at)) {
                at++;
            } else {
                boolean excluded = isExclusion();
                at += excluded ? 1 : 0;
                String found = isQuote(at) ? quoted() : plain(excluded);
                if (!found.isEmpty()) {
                    clauses.add(excluded ? "!" + found : found);
                }
            }
        }
    }

    private boolean isExclusion() {
        return MINUSES.indexOf(input.charAt(at)) >= 0
                && at + 1 < input.length()
                && !isSpace(at + 1)
                && MINUSES.indexOf(input.charAt(at + 1)) < 0;
    }

    private boolean isSpace(int i) {
        return Character.isWhitespace(input.charAt(i)) || Character.isSpaceChar(input.charAt(i));
    }

    private boolean isQuote(int i) {
        return QUOTES.indexOf(input.charAt(i)) >= 0;
    }

    private String quoted() {
        int from = ++at;
        while (at < input.length() && !isQuote(at)) {
            at++;
        }
        Phrase phrase = new Phrase();
        for (Word word : Word.allOf(input.substring(from, at))) {
            switch (word.kind()) {
                case DENSE -> phrase.thenRun(word.text(), word.position());
                case SPACED, SYMBOL -> phrase.then(Phrase.lexeme(word.text()), word.position());
                case TAG -> {}
            }
        }
        at++;
        return phrase.expression();
    }

    private String plain(boolean excluded) {
        int from = at;
        while (at < input.length() && !isSpace(at) && !isQuote(at)) {
            at++;
        }
        List<Word> words = Word.allOf(input.substring(from, at));
        boolean unfinished = at == input.length() && !excluded;
        List<String> parts = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            Word word = words.get(i);
            int to = i + 1;
            switch (word.kind()) {
                case DENSE -> parts.add(dense(word.text()));
                case TAG -> {
                    parts.add(unfinished ? Phrase.beginningWith(word.text()) : Phrase.lexeme(word.text()));
                    while (to < words.size() && words.get(to).start() < word.end()) {
                        to++;
                    }
                }
                case SPACED, SYMBOL -> {
                    while (to < words.size() && words.get(to).isApart()) {
                        to++;
                    }
                    parts.add(spaced(words.subList(i, to), unfinished && to == words.size()));
                }
            }
            i = to;
        }
        return parts.isEmpty() ? "" : Phrase.all(parts);
    }

    /** Chinese and Korean have their own ways, and laughter at their end says nothing; the rest is as it stands. */
    private static String dense(String run) {
        String said = LAUGHTER.matcher(run).replaceFirst("");
        if (!said.isEmpty() && said.chars().allMatch(c -> Script.of((char) c) == Script.HAN)) {
            return Chinese.query(said);
        }
        boolean isKorean = said.length() > 1 && said.chars().allMatch(c -> Hangul.isSyllable((char) c));
        return isKorean ? Korean.query(said) : Phrase.run(run);
    }

    /** Words joined by nothing but punctuation, as in SN-2024-001 or minji.kim, have to follow each other. */
    private String spaced(List<Word> words, boolean unfinished) {
        boolean code = words.stream().anyMatch(Word::hasDigit);
        if (words.size() == 1) {
            return word(words.getFirst(), unfinished && !code);
        }
        Phrase phrase = new Phrase();
        for (Word word : words) {
            boolean last = word.equals(words.getLast());
            boolean beginning = last && unfinished && !code && word.text().length() >= SHORTEST_BEGINNING;
            phrase.then(beginning ? Phrase.beginningWith(word.text()) : Phrase.lexeme(word.text()), word.position());
        }
        return phrase.expression();
    }

    private String word(Word word, boolean unfinished) {
        char[] chars = word.text().toCharArray();
        String stemmed = Phrase.lexeme(stem.of(chars, 0, chars.length));
        boolean beginning = unfinished && word.kind() == Words.Kind.SPACED && chars.length >= SHORTEST_BEGINNING;
        return beginning ? Phrase.any(List.of(Phrase.beginningWith(word.text()), stemmed)) : stemmed;
    }

    /** A word read from the input, and where in its folded text it is. */
    private record Word(Words.Kind kind, String text, int position, int start, int end) {
        static List<Word> allOf(String text) {
            List<Word> all = new ArrayList<>();
            Words words = new Words().read(text, 1);
            while (words.next()) {
                int end = words.kind() == Words.Kind.DENSE ? words.end() : words.lexemeEnd();
                String found = new String(words.chars(), words.start(), end - words.start());
                all.add(new Word(words.kind(), found, words.position(), words.start(), words.end()));
            }
            return all;
        }

        boolean isApart() {
            return kind == Words.Kind.SPACED || kind == Words.Kind.SYMBOL;
        }

        boolean hasDigit() {
            return text.chars().anyMatch(Character::isDigit);
        }
    }
}
