package social.rapport.automation;

import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionReader;

/** Hears the words by which people stop messages. Whatever is none costs a look at its length. */
@Component
final class StopWordReader implements InteractionReader {

    private final StopWords words;

    StopWordReader(StopWords words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "stop-words";
    }

    @Override
    public void read(List<Interaction> batch) {
        batch.forEach(said -> StopWord.of(said).ifPresent(word -> words.hear(said, word)));
    }
}
