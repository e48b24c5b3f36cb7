package social.rapport.files;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name that can be shown and saved under: of a path its end, without what cannot be seen or turns what follows around. */
final class FileName {

    private static final String NAMELESS = "file";
    private static final int LONGEST = 120;
    private static final int LONGEST_ENDING = 12;
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*]");
    private static final Pattern DOTS = Pattern.compile("^[.\\s]+|[.\\s]+$");

    private FileName() {}

    static String of(@Nullable String given) {
        String name = PATH.matcher(given == null ? "" : given).replaceFirst("");
        name = INVISIBLE
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                .replaceAll("");
        name = RESERVED.matcher(name).replaceAll("_").replaceAll("\\s+", " ");
        name = DOTS.matcher(name).replaceAll("");
        return name.isEmpty() ? NAMELESS : shortened(name);
    }

    /** Without its middle, since the ending says most. */
    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int kept = LONGEST - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, kept)).strip() + ending;
    }
}
