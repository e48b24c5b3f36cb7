package social.rapport.conversations.web;

import java.util.List;
import social.rapport.conversations.Promise;

/** What a brand promises, in the order in which it is asked. */
public record PromisesPage(List<Line> promises, boolean mayChange) {

    /**
     * One promise.
     *
     * @param terms what is promised, each in a sentence
     * @param whom for which conversations, in words
     * @param mayRise whether another is asked before it that it may change places with
     */
    public record Line(Promise promise, List<String> terms, String whom, boolean mayRise) {

        public String path() {
            return "/settings/promises/" + promise.id();
        }
    }
}
