package social.rapport.portal;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import social.rapport.satisfaction.Satisfaction;

/** How a person said it was, each time they were asked. */
@Component
@Order(2)
class RatingSheet implements Sheets {

    private final Satisfaction satisfaction;

    RatingSheet(Satisfaction satisfaction) {
        this.satisfaction = satisfaction;
    }

    @Override
    public List<Sheet> of(PortalVisit.Guest who) {
        return List.of(new Sheet("ratings", List.of("at", "rating", "comment"), row -> satisfaction
                .of(who.person())
                .forEach(one -> row.accept(Sheet.cells(one.ratedAt(), one.rating(), one.comment())))));
    }
}
