package social.rapport.channels.weibo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Meanwhile;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what a private message leaves out, while Weibo waits for our answer: the picture or recording itself, and once a day
 * who wrote it. Weibo waits for five seconds, so what takes longer than two is let go: the message is stored without it.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int PEOPLE = 200_000;

    private final WeiboApi api;
    private final Enclosures enclosures;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);
    private final Cache<String, Boolean> asked =
            Caffeine.newBuilder().expireAfterWrite(A_DAY).maximumSize(PEOPLE).build();

    Lookups(WeiboApi api, Enclosures enclosures) {
        this.api = api;
        this.enclosures = enclosures;
    }

    Noted of(ConnectedChannel channel, JsonNode push) {
        String person = Pushes.sender(push);
        Meanwhile.Round round = meanwhile.of(channel);
        Meanwhile.Asked<Map<String, String>> facts = round.ask(() -> facts(channel, person), Map.of());
        Meanwhile.Asked<List<Activity.Media>> media = round.ask(() -> media(channel, push), List.of());
        return new Noted(media.told(), facts.told());
    }

    private Map<String, String> facts(ConnectedChannel channel, @Nullable String person) throws NetworkFailure {
        String key = channel.channel().id() + " " + person;
        if (person == null || asked.asMap().putIfAbsent(key, true) != null) {
            return Map.of();
        }
        try {
            return Posts.facts(api.askFans(channel, "eps/user/info.json?uid=" + WeiboApi.encoded(person)));
        } catch (NetworkFailure failure) {
            if (failure.kind() == NetworkFailure.Kind.TEMPORARY) {
                asked.invalidate(key);
            }
            throw failure;
        }
    }

    private List<Activity.Media> media(ConnectedChannel channel, JsonNode push) throws NetworkFailure {
        String file = Pushes.file(push);
        if (file == null) {
            return List.of();
        }
        String name = Pushes.type(push).equals("image") ? "picture.jpg" : "voice.amr";
        return api.keep(channel, file, channel.channel().id() + " " + file, name, enclosures).stream()
                .map(Activity.Media::of)
                .toList();
    }

    @Override
    public void close() {
        meanwhile.close();
    }
}
