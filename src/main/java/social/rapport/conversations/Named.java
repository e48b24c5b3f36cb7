package social.rapport.conversations;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Member;

/**
 * Who is called by name in a text. After each {@code @} the longest name counts, so that whoever is called Ann is not meant
 * where Ann Lee is; where several have one name, only those that the writer chose are meant, or all where none was chosen.
 */
final class Named {

    private final List<Member> team;
    private final Set<MemberId> chosen;

    Named(Collection<Member> team, Collection<MemberId> chosen) {
        this.team = team.stream()
                .sorted(Comparator.comparing((Member member) -> member.name().length())
                        .reversed())
                .toList();
        this.chosen = Set.copyOf(chosen);
    }

    Set<MemberId> in(String text) {
        Set<MemberId> named = new LinkedHashSet<>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            named.addAll(at(text, at + 1));
        }
        return named;
    }

    private Set<MemberId> at(String text, int from) {
        String name = team.stream()
                .map(Member::name)
                .filter(one -> stands(text, from, one))
                .findFirst()
                .orElse(null);
        if (name == null) {
            return Set.of();
        }
        Set<MemberId> called = team.stream()
                .filter(member -> member.name().equalsIgnoreCase(name))
                .map(Member::id)
                .collect(Collectors.toSet());
        Set<MemberId> meant = called.stream().filter(chosen::contains).collect(Collectors.toSet());
        return meant.isEmpty() ? called : meant;
    }

    private static boolean stands(String text, int from, String name) {
        int to = from + name.length();
        if (name.isBlank() || !text.regionMatches(true, from, name, 0, name.length())) {
            return false;
        }
        return to == text.length() || !goesOn(name.codePointBefore(name.length()), text.codePointAt(to));
    }

    /** Chinese and Korean set no blank after a name: what follows it is another word. */
    private static boolean goesOn(int last, int next) {
        return Character.isLetterOrDigit(next) && isSpaced(last) && isSpaced(next);
    }

    private static boolean isSpaced(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA -> false;
            default -> true;
        };
    }
}
