package social.rapport.timeline.web;

import java.util.List;
import java.util.Optional;
import social.rapport.channels.OrderState;

/**
 * What a person bought last, the latest first.
 *
 * @param whole where all that happened with them is
 */
public record PersonPurchasesPage(List<Purchase> bought, String whole) {

    /** @param state what has become of it, where anything has */
    public record Purchase(TimelineMoment moment, Optional<OrderState> state) {

        public String words() {
            String about = moment.about();
            return about == null ? moment.what() : about;
        }
    }
}
