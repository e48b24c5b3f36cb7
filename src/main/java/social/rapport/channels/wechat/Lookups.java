package social.rapport.channels.wechat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Meanwhile;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.callback.Xml;
import social.rapport.files.StoredFile;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what a delivery leaves out, while WeChat waits for our answer: the picture or recording itself, and once a day
 * who the person is across the brand's accounts. WeChat waits for five seconds, so what takes longer than two is let go: the
 * delivery is stored without it.
 */
final class Lookups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int PEOPLE = 200_000;
    private static final int ID = 200;

    private static final Map<String, String> NAMES =
            Map.of("image", "picture.jpg", "voice", "voice.amr", "video", "video.mp4", "shortvideo", "video.mp4");

    private final WeChatApi api;
    private final Enclosures enclosures;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);
    private final Cache<String, Boolean> asked =
            Caffeine.newBuilder().expireAfterWrite(A_DAY).maximumSize(PEOPLE).build();

    Lookups(WeChatApi api, Enclosures enclosures) {
        this.api = api;
        this.enclosures = enclosures;
    }

    Noted of(ConnectedChannel channel, Xml message) {
        String person = message.text("FromUserName", ID);
        Meanwhile.Round round = meanwhile.of(channel);
        Meanwhile.Asked<Map<String, String>> facts = round.ask(() -> facts(channel, person), Map.of());
        Meanwhile.Asked<List<Activity.Media>> media = round.ask(() -> media(channel, message), List.of());
        return new Noted(media.told(), facts.told());
    }

    /** The id across accounts and the language; of an account that has no right to them there are none. */
    private Map<String, String> facts(ConnectedChannel channel, @Nullable String person) throws NetworkFailure {
        String key = channel.channel().id() + " " + person;
        if (person == null || asked.asMap().putIfAbsent(key, true) != null) {
            return Map.of();
        }
        JsonNode user;
        try {
            user = api.ask(channel, "user/info?openid=" + WeChatApi.encoded(person));
        } catch (NetworkFailure failure) {
            if (failure.kind() == NetworkFailure.Kind.TEMPORARY) {
                asked.invalidate(key);
            }
            throw failure;
        }
        Map<String, String> facts = new HashMap<>();
        put(facts, Messages.UNION_ID, Told.text(user, "unionid", ID));
        String language = Told.name(user, "language");
        put(facts, Messages.LANGUAGE, language != null && language.matches("[a-z]{2}(_[A-Z]{2})?") ? language : null);
        return facts;
    }

    private static void put(Map<String, String> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private List<Activity.Media> media(ConnectedChannel channel, Xml message) throws NetworkFailure {
        String name = NAMES.get(Messages.type(message));
        String mediaId = message.text("MediaId", ID);
        if (name == null || mediaId == null) {
            return List.of();
        }
        String key = channel.channel().id() + " " + mediaId;
        String url = message.text("PicUrl", 2_000);
        Optional<StoredFile> kept = url != null && url.matches("https://[a-z0-9.-]+/[^\\s\"<>\\\\^`{|}]*")
                ? api.keepAt(URI.create(url), key, name, enclosures)
                : api.keep(channel, mediaId, key, Objects.requireNonNullElse(named(message), name), enclosures);
        return kept.map(Activity.Media::of).stream().toList();
    }

    /** A recording comes in the format that WeChat names. */
    private static @Nullable String named(Xml message) {
        String format = message.name("Format");
        return format != null && format.matches("[A-Za-z0-9]{2,8}") ? "voice." + format.toLowerCase(Locale.ROOT) : null;
    }

    @Override
    public void close() {
        meanwhile.close();
    }
}
