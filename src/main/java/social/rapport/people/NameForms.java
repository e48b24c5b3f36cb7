package social.rapport.people;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a person is called.
 *
 * @param joined the names as handles would have them
 * @param folded the same in the code of {@link EastAsianSound}, whatever the script
 * @param bySound the form that each code comes from, of short names too
 */
record NameForms(List<NameForm> forms, Set<String> joined, Set<String> folded, Map<String, NameForm> bySound) {

    private static final int SHORTEST_JOINED = 5;

    static NameForms of(List<String> names) {
        List<NameForm> forms = names.stream()
                .distinct()
                .flatMap(name -> NameForm.of(name).stream())
                .toList();
        Set<String> joined = new HashSet<>();
        Set<String> folded = new HashSet<>();
        Map<String, NameForm> bySound = new HashMap<>();
        for (NameForm form : forms) {
            for (String name : form.joined()) {
                String sound = EastAsianSound.of(name);
                bySound.putIfAbsent(sound, form);
                if (name.length() >= SHORTEST_JOINED) {
                    joined.add(name);
                    folded.add(sound);
                }
            }
        }
        return new NameForms(forms, Set.copyOf(joined), Set.copyOf(folded), Map.copyOf(bySound));
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
        return bySound.getOrDefault(handle.folded(), forms.getFirst());
    }
}
