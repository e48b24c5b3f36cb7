package social.rapport;

import com.microsoft.playwright.Page;
import java.util.List;

/** Hostile words, and the look at whether any came to life, for the tests of every module. */
public final class HostilePages {

    public static final List<String> WORDS = HostileWords.WORDS.stream()
            .map(words -> words + HostileWords.MARKUP)
            .toList();

    private HostilePages() {}

    public static void assertHarmless(Page page) {
        HostileWordsTests.assertHarmless(page);
    }
}
