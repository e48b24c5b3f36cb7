package social.rapport.portal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.channels.OwnPages;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;

/** The way in from a website's chat, for those whom the site has signed for. */
@Component
class ChatWayIn implements OwnPages {

    private final Portals portals;
    private final People people;
    private final Keys keys;

    ChatWayIn(Portals portals, People people, Keys keys) {
        this.portals = portals;
        this.people = people;
        this.keys = keys;
    }

    @Override
    public boolean areOpen() {
        return portals.open().isPresent();
    }

    @Override
    public Optional<String> open(ChannelId channel, String account) {
        return portals.open().flatMap(portal -> people.accounts(channel, List.of(account)).stream()
                .findFirst()
                .map(known -> portal.link(Way.CHAT, keys.make(known.person(), Way.CHAT, Instant.now()))));
    }
}
