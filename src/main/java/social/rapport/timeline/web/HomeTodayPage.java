package social.rapport.timeline.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.people.PersonCard;
import social.rapport.shared.PersonId;

/**
 * What happened today.
 *
 * @param heard how much people said and did
 * @param said how much the brand did
 * @param lines the latest first
 */
public record HomeTodayPage(long heard, long said, List<Line> lines) {

    /**
     * One thing that happened.
     *
     * @param name whose timeline it stands on; empty where nobody knows what they are called
     */
    public record Line(
            TimelineMoment moment,
            String href,
            String name,
            @Nullable String nameLang) {

        static Line of(TimelineMoment moment, PersonId person, @Nullable PersonCard card) {
            return new Line(
                    moment,
                    "/people/" + (card == null ? person : card.id()),
                    card == null ? "" : card.name(),
                    card == null ? null : card.locale());
        }
    }
}
