package social.rapport.timeline;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import social.rapport.people.SaidSearch;
import social.rapport.shared.PersonId;
import social.rapport.shared.text.SearchText;

/** Finds people by what they said themselves, in private or in public, among the newest of what holds the words. */
@Component
class SaidOnTimeline implements SaidSearch {

    /** Who said it only before so many others have is not found. */
    private static final int LOOKED_AT = 2_000;

    private static final InteractionFilter THEIR_OWN =
            new InteractionFilter(Set.of(), null, Set.of(), true, null, null, null, null, false);

    private final SaidWords words;

    SaidOnTimeline(SaidWords words) {
        this.words = words;
    }

    @Override
    public List<Said> said(String asked, int most) {
        Set<PersonId> heard = new HashSet<>();
        return SearchText.query(asked).stream()
                .flatMap(query -> words.list(query, THEIR_OWN, null, LOOKED_AT).stream())
                .filter(said -> heard.add(said.person()))
                .limit(most)
                .map(said -> new Said(said.person(), said.at(), text(said), said.language()))
                .toList();
    }

    /** What holds the words: the text, else the subject. */
    private static String text(Interaction said) {
        return said.text() != null ? said.text() : Objects.requireNonNullElse(said.subject(), "");
    }
}
