package social.rapport.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.rapport.channels.Activity;
import social.rapport.channels.OrderState;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * What became of the orders of people, as shops tell it after they were bought.
 *
 * @param states by order, the latest first
 */
public record OrderNews(Map<Order, List<OrderState>> states) {

    private static final int MOST = 500;
    private static final InteractionFilter UPDATES =
            new InteractionFilter(Set.of(), null, Set.of(Verb.UPDATED), null, null, null, null, null, false);

    /** An order as its channel numbers it. */
    public record Order(ChannelId channel, String number) {

        private static Optional<Order> of(Interaction interaction) {
            Activity.About about = interaction.about();
            return Optional.ofNullable(about)
                    .filter(order -> order.type().equals(OrderState.ORDER))
                    .map(Activity.About::id)
                    .map(number -> new Order(interaction.channel(), number));
        }
    }

    /** Of the last ones of these people, of which something was told since a moment. */
    static OrderNews of(Timeline timeline, Collection<PersonId> persons, Instant since) {
        InteractionFilter theirs =
                new InteractionFilter(persons, null, UPDATES.verbs(), null, null, since, null, null, false);
        Map<Order, List<OrderState>> states = new HashMap<>();
        for (Interaction told : timeline.past(theirs, null, MOST)) {
            Optional<OrderState> state = OrderState.of(told.attributes().getOrDefault(OrderState.ATTRIBUTE, ""));
            Order.of(told).filter(order -> state.isPresent()).ifPresent(order -> states.computeIfAbsent(
                            order, first -> new ArrayList<>())
                    .add(state.orElseThrow()));
        }
        return new OrderNews(states);
    }

    /** How an order stands that was bought, where anything has become of it. */
    public Optional<OrderState> latest(Interaction bought) {
        return Order.of(bought).map(states::get).map(List::getFirst);
    }

    /** Whether nothing is left of a purchase. */
    public boolean isUndone(Interaction bought) {
        return Order.of(bought).map(order -> states.getOrDefault(order, List.of())).stream()
                .flatMap(List::stream)
                .anyMatch(OrderState::isUndone);
    }
}
