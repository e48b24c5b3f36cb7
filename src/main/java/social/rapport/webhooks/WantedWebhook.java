package social.rapport.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.WebAddress;
import social.rapport.workspace.Actor;

/**
 * An address as a member wants it told.
 *
 * @param channels empty for all
 */
public record WantedWebhook(String name, String url, Set<EventType> events, Set<ChannelId> channels, int perSecond) {

    /** How many events a second go to an address whose owner says nothing else. */
    public static final int USUAL_RATE = 20;

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_URL = 2_000;
    private static final int FASTEST = 100;

    /**
     * @param known the channels that there are
     * @param isPlainAllowed whether http will do
     * @throws Fault.Caller naming everything that is wrong
     */
    void check(Actor by, Set<ChannelId> known, boolean isPlainAllowed) {
        List<Fault.Field> wrong = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            wrong.add(new Fault.Field("/name", "webhook.wrong.name"));
        }
        if (url.length() > LONGEST_URL || !isAddress(isPlainAllowed)) {
            wrong.add(new Fault.Field("/url", "webhook.wrong.url"));
        }
        if (events.isEmpty() || events.contains(EventType.TEST)) {
            wrong.add(new Fault.Field("/events", "webhook.wrong.events"));
        } else if (!events.stream().allMatch(event -> by.may(event.scope()))) {
            wrong.add(new Fault.Field("/events", "webhook.wrong.more"));
        }
        if (!known.containsAll(channels)) {
            wrong.add(new Fault.Field("/channels", "webhook.wrong.channels"));
        }
        if (perSecond < 1 || perSecond > FASTEST) {
            wrong.add(new Fault.Field("/perSecond", "webhook.wrong.rate"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
    }

    private boolean isAddress(boolean isPlainAllowed) {
        return WebAddress.isOne(url) && (isPlainAllowed || url.startsWith("https:"));
    }
}
