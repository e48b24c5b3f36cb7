package social.rapport.portal;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.satisfaction.Satisfaction;

/** How a person said it was, each time they were asked. */
@Component
class RatingSheet {

    private final Satisfaction satisfaction;

    RatingSheet(Satisfaction satisfaction) {
        this.satisfaction = satisfaction;
    }

    Sheet of(Cluster person) {
        return new Sheet("ratings", List.of("at", "rating", "comment"), row -> satisfaction
                .of(person)
                .forEach(one ->
                        row.accept(Arrays.asList(String.valueOf(one.ratedAt()), String.valueOf(one.rating()), one.comment()))));
    }
}
