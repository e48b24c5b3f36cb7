package social.rapport.people;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that a person is called.
 *
 * @param joined the names as handles would have them
 * @param folded the same in the code of {@link EastAsianSound}, whatever the script
 */
record NameForms(List<NameForm> forms, Set<String> joined, Set<String> folded) {

    private static final int SHORTEST_JOINED = 5;

    static NameForms of(List<String> names) {
        List<NameForm> forms = names.stream()
                .distinct()
                .flatMap(name -> NameForm.of(name).stream())
                .toList();
        Set<String> joined = forms.stream()
                .flatMap(form -> form.joined().stream())
                .filter(name -> name.length() >= SHORTEST_JOINED)
                .collect(Collectors.toUnmodifiableSet());
        return new NameForms(
                forms, joined, joined.stream().map(EastAsianSound::of).collect(Collectors.toUnmodifiableSet()));
    }

    boolean isEmpty() {
        return forms.isEmpty();
    }

    /** How the letters of a handle agree with the name, if at all. */
    Agreement asHandle(HandleForm handle) {
        if (joined.contains(handle.letters())) {
            return Agreement.SAME;
        }
        return handle.letters().length() >= SHORTEST_JOINED && folded.contains(handle.folded())
                ? Agreement.VARIANT
                : Agreement.DIFFERENT;
    }

    /** The name that the letters of a handle agree with. */
    NameForm inHandle(HandleForm handle) {
        return forms.stream()
                .filter(form -> form.joined().stream().map(EastAsianSound::of).anyMatch(handle.folded()::equals))
                .findFirst()
                .orElseGet(forms::getFirst);
    }
}
