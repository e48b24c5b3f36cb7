package social.rapport.people;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Folds the many Latin spellings of one Korean or Chinese name (Revised Romanisation and what people write on their
 * cards, pinyin and Wade–Giles) into one coarse code: {@code jeong}, {@code jung} and {@code joung} become
 * {@code jung}. A code is for comparing, never for showing.
 */
final class EastAsianSound {

    private static final List<Rule> RULES = List.of(
            rule("[^a-z]", ""),
            rule("([aeiou])h(?![aeiou])", "$1"),
            rule("ien", "ian"),
            rule("hs|sh|x", "s"),
            rule("zh|ch|ts|tz|z|c(?!k)|q", "j"),
            rule("ck|k", "g"),
            rule("p|b", "b"),
            rule("t", "d"),
            rule("r", "l"),
            rule("v", "u"),
            rule("y(?:eo|ou|oo|u)", "yu"),
            rule("w?oo|wu|eo|eu|ou|uo", "u"),
            rule("ae|ai|ay|ei|ey", "e"),
            rule("ee|ea|ui|wi|yi|y(?![aeiou])", "i"),
            rule("oi|we", "oe"),
            rule("([a-z])\\1+", "$1"));

    private EastAsianSound() {}

    static String of(String latin) {
        String folded = latin;
        for (Rule rule : RULES) {
            folded = rule.pattern.matcher(folded).replaceAll(rule.replacement);
        }
        return folded;
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    private record Rule(Pattern pattern, String replacement) {}
}
