package social.rapport.imports;

import java.util.ArrayList;
import java.util.List;
import social.rapport.shared.Fault;

/** The names of a table's columns, as they can be told apart. */
final class Header {

    static final int MOST = 500;
    private static final int LONGEST = 50;

    private Header() {}

    static List<String> tidy(List<String> names) {
        if (names.size() > MOST) {
            throw Fault.invalid("/file", "imports.file.columns");
        }
        List<String> tidy = new ArrayList<>();
        for (String name : names) {
            String bare = name.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
            String known = bare.isEmpty() ? "#" + (tidy.size() + 1) : shortened(bare);
            tidy.add(tidy.contains(known) ? known + " #" + (tidy.size() + 1) : known);
        }
        return List.copyOf(tidy);
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }
}
