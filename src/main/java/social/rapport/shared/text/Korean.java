package social.rapport.shared.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.KoMorphData.Morpheme;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Finds the stems in what was asked for in Korean: 아이스크림을 asks for 아이스크림, 예뻐요 for whatever form of 예쁘다. The text
 * itself is indexed by pairs of syllables, see {@link SearchText}.
 */
final class Korean {
    private static final Pool<KoreanTokenizer> TOKENIZERS = new Pool<>(() -> new KoreanTokenizer(
            TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, KoreanTokenizer.DecompoundMode.NONE, false, false));
    private static final int LONGEST = 64;

    private Korean() {}

    /** What to ask for instead of a run of Hangul syllables. */
    static String query(String run) {
        if (run.length() == 1 || run.length() > LONGEST) {
            return Phrase.run(run);
        }
        List<Stem> stems = joined(TOKENIZERS.use(tokenizer -> stems(tokenizer, run)));
        if (stems.isEmpty()) {
            return Phrase.run(run);
        }
        return Phrase.all(stems.stream().map(stem -> query(stem, run)).toList());
    }

    /** The last syllable of a run isn't indexed by itself. */
    private static String query(Stem stem, String run) {
        boolean isLastSyllable = stem.start > 0 && stem.start == run.length() - 1;
        return isLastSyllable
                ? Phrase.any(List.of(Phrase.run(run.substring(stem.start - 1)), stem.query()))
                : stem.query();
    }

    private static List<Stem> stems(KoreanTokenizer tokenizer, String run) {
        List<Stem> stems = new ArrayList<>();
        try (tokenizer) {
            PartOfSpeechAttribute speech = tokenizer.addAttribute(PartOfSpeechAttribute.class);
            OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
            tokenizer.setReader(new StringReader(run));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                Kind kind = kind(speech.getLeftPOS());
                if (kind != Kind.EMPTY) {
                    stems.add(stem(kind, run, offset, speech));
                }
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stems;
    }

    private static Kind kind(POS.Tag tag) {
        return switch (tag) {
            case VV, VA, VCN -> Kind.PREDICATE;
            case EC, EF, EP, ETM, ETN, JC, JKB, JKC, JKG, JKO, JKQ, JKS, JKV, JX -> Kind.EMPTY;
            case VX, VCP, XSA, XSN, XSV, NNB, NNBC -> Kind.EMPTY;
            default -> Kind.WORD;
        };
    }

    private static Stem stem(Kind kind, String run, OffsetAttribute offset, PartOfSpeechAttribute speech) {
        int start = offset.startOffset();
        String surface = run.substring(start, offset.endOffset());
        List<String> parts = List.of(surface);
        if (speech.getMorphemes() != null) {
            parts = Arrays.stream(speech.getMorphemes())
                    .map(Morpheme::surfaceForm)
                    .toList();
        }
        return kind == Kind.PREDICATE
                ? new Stem(kind, start, run.substring(start), List.of(parts.getFirst()))
                : new Stem(kind, start, surface, parts);
    }

    /** A syllable that came out alone is mostly part of a word the dictionary lacks, so it stays with its neighbour. */
    private static List<Stem> joined(List<Stem> stems) {
        List<Stem> joined = new ArrayList<>();
        for (Stem stem : stems) {
            if (!joined.isEmpty() && joined.getLast().belongsWith(stem)) {
                joined.add(joined.removeLast().with(stem));
            } else {
                joined.add(stem);
            }
        }
        return joined;
    }

    private enum Kind {
        WORD,
        PREDICATE,
        EMPTY
    }

    /**
     * A word worth asking for.
     *
     * @param surface as it was asked for; a predicate's with all its endings
     * @param parts a compound's parts, or a predicate's stem
     */
    private record Stem(Kind kind, int start, String surface, List<String> parts) {
        boolean belongsWith(Stem next) {
            return kind == Kind.WORD
                    && next.kind == Kind.WORD
                    && start + surface.length() == next.start
                    && (surface.length() == 1 || next.surface.length() == 1);
        }

        Stem with(Stem next) {
            return new Stem(kind, start, surface + next.surface, List.of(surface + next.surface));
        }

        String query() {
            return kind == Kind.PREDICATE ? predicate(parts.getFirst()) : compound();
        }

        private String predicate(String stem) {
            List<String> beginnings = new ArrayList<>();
            if (Hangul.isSyllable(stem.charAt(stem.length() - 1))) {
                beginnings.addAll(Hangul.forms(stem));
            }
            beginnings.add(surface.substring(0, Math.min(2, surface.length())));
            return Phrase.any(beginnings.stream().map(Phrase::run).toList());
        }

        /** People put spaces into compounds as they like, so the pairs across its seams aren't asked for. */
        private String compound() {
            if (!String.join("", parts).equals(surface)) {
                return Phrase.run(surface);
            }
            Phrase phrase = new Phrase();
            int position = 0;
            for (String part : parts) {
                phrase.thenRun(part, position);
                position += part.length();
            }
            return parts.getLast().length() > 1
                    ? phrase.expression()
                    : Phrase.any(List.of(Phrase.run(surface), phrase.expression()));
        }
    }
}
