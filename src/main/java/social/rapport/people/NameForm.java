package social.rapport.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to read a name: its tokens in the order written. A name in two scripts has a form for each; a name of more
 * than two tokens has further forms in which neighbours are joined ("Min Ji Kim", "Minji Kim").
 */
record NameForm(String shown, List<NameToken> tokens) {

    private static final String WHOLE = "=";
    private static final int MOST_TOKENS = 4;
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Pattern INSIDE_WORDS = Pattern.compile("['’ʼ`]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

    static List<NameForm> of(String name) {
        String shown = name.strip();
        String plain = INSIDE_WORDS
                .matcher(Normalizer.normalize(shown, Normalizer.Form.NFKC))
                .replaceAll("");
        List<String> words =
                BETWEEN_WORDS.splitAsStream(plain).filter(w -> !w.isEmpty()).toList();
        var forms = new ArrayList<NameForm>();
        for (Script script : Script.values()) {
            List<String> own = words.stream()
                    .map(word -> written(word, script))
                    .filter(part -> !part.isEmpty())
                    .toList();
            List<NameToken> tokens = script == Script.LATIN ? latinTokens(own) : eastAsianTokens(script, own);
            if (!tokens.isEmpty()) {
                forms.add(new NameForm(shown, tokens));
                forms.addAll(joinedForms(shown, tokens));
            }
        }
        return List.copyOf(forms);
    }

    private static String written(String word, Script script) {
        return word.codePoints()
                .filter(c -> Script.of(c) == script)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<NameToken> latinTokens(List<String> words) {
        return words.stream()
                .flatMap(word -> BLANK.splitAsStream(Script.LATIN.latin(word)))
                .limit(MOST_TOKENS)
                .map(word -> NameToken.of(Script.LATIN, word))
                .filter(token -> !token.latin().isEmpty())
                .toList();
    }

    /** Family name first, then the given name as one token, however they are spaced. */
    private static List<NameToken> eastAsianTokens(Script script, List<String> words) {
        String name = String.join("", words);
        int family = Surnames.length(name);
        boolean whole = name.length() > family && name.length() <= family + 3;
        List<String> parts = whole ? List.of(name.substring(0, family), name.substring(family)) : words;
        return parts.stream()
                .limit(MOST_TOKENS)
                .map(part -> NameToken.of(script, part))
                .toList();
    }

    private static List<NameForm> joinedForms(String shown, List<NameToken> tokens) {
        var forms = new ArrayList<NameForm>();
        for (int i = 0; tokens.size() > 2 && i + 1 < tokens.size(); i++) {
            var joined = new ArrayList<>(tokens);
            joined.set(i, tokens.get(i).joinedTo(joined.remove(i + 1)));
            forms.add(new NameForm(shown, List.copyOf(joined)));
        }
        return forms;
    }

    /** What the name is counted under as a whole, in whatever order and script; never equal to that of a part. */
    String wholeKey() {
        return key(tokens.stream());
    }

    static String key(Stream<NameToken> parts) {
        return parts.map(NameToken::foldKey).sorted().collect(Collectors.joining(" ", WHOLE, ""));
    }

    /** The keys of the parts that a key was made of. */
    static Stream<String> parts(String key) {
        return BLANK.splitAsStream(key.substring(WHOLE.length())).filter(part -> !part.isEmpty());
    }

    /** The name as a handle would have it: all tokens together, with any of them first and the others in turn. */
    Set<String> joined() {
        var turns = new LinkedHashSet<String>();
        for (int i = 0; i < tokens.size(); i++) {
            var turned = new ArrayList<>(tokens.subList(i, tokens.size()));
            turned.addAll(tokens.subList(0, i));
            turns.add(turned.stream().map(NameToken::latin).collect(Collectors.joining()));
            if (tokens.size() == 2) {
                turns.addAll(spelled(turned.getFirst(), turned.getLast()));
            }
        }
        return turns;
    }

    private static List<String> spelled(NameToken first, NameToken last) {
        var names = new ArrayList<String>();
        Surnames.spellings(first.text()).forEach(spelling -> names.add(spelling + last.latin()));
        Surnames.spellings(last.text()).forEach(spelling -> names.add(first.latin() + spelling));
        return names;
    }
}
