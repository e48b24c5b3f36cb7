package social.rapport.shared.text;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes {@code traditional.txt} from ICU's transform; run it with the file's path to make it anew. */
final class TraditionalFile {
    private static final int PAIRS_PER_LINE = 30;

    private TraditionalFile() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), pairs());
    }

    static String pairs() {
        Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
        StringBuilder pairs = new StringBuilder();
        int count = 0;
        for (char c = '\u4e00'; c <= '\u9fff'; c++) {
            String simplified = simplify.transliterate(String.valueOf(c));
            if (simplified.length() == 1 && simplified.charAt(0) >= '\u4e00' && simplified.charAt(0) != c) {
                pairs.append(c).append(simplified).append(++count % PAIRS_PER_LINE == 0 ? "\n" : "");
            }
        }
        return pairs.append('\n').toString();
    }
}
