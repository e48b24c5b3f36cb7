package social.rapport.channels.mapped;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.mapped.NetworkMapping.Rule;

/**
 * What a mapping makes of a document.
 *
 * @param passedOver how many items are none that it is told of
 */
record Harvest(List<Made> made, int passedOver) {

    static Harvest of(NetworkMapping mapping, @Nullable Object document) {
        List<Made> made = new ArrayList<>();
        int passedOver = 0;
        for (Rule rule : mapping.rules()) {
            for (Object self : rule.items().all(document)) {
                Value.Item item = new Value.Item(self, document);
                if (rule.only() == null || rule.only().holds(item)) {
                    made.add(new Made(rule, new Translation(mapping.zone(), rule, item).interaction()));
                } else {
                    passedOver++;
                }
            }
        }
        return new Harvest(made, passedOver);
    }
}
