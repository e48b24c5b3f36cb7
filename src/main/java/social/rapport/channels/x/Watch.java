package social.rapport.channels.x;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Source;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks X again and again for posts that name the account and, where a member wishes, for direct messages. X takes money for
 * what it gives and not for being asked, so nothing is asked for twice. The newest come first; they are gathered back to
 * where reading had come, and given in the order in which they were written.
 */
final class Watch implements Source {

    static final Duration ASKED = Duration.ofMinutes(2);

    private static final String POSTS =
            "/mentions?max_results=100&tweet.fields=author_id,conversation_id,in_reply_to_user_id,referenced_tweets,lang,entities,"
                    + "attachments,note_tweet&expansions=author_id,attachments.media_keys&" + Watch.USERS
                    + "&media.fields=url,preview_image_url,alt_text";
    private static final String USERS = "user.fields=username,name,profile_image_url,public_metrics";
    private static final String MESSAGES =
            "2/dm_events?max_results=20&event_types=MessageCreate&dm_event.fields=id,text,event_type,sender_id,"
                    + "dm_conversation_id,attachments&expansions=sender_id&" + USERS;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int PAGES = 8;

    private final XApi api;
    private final ConnectedChannel channel;
    private final String own;
    private long lastPost;
    private long lastMessage;
    private Duration rest = Duration.ZERO;

    Watch(XApi api, ConnectedChannel channel, @Nullable String cursor) {
        this.api = api;
        this.channel = channel;
        this.own = Account.own(channel);
        String[] parts = cursor == null ? new String[0] : cursor.split("\\|", -1);
        boolean isPlace = parts.length == 2
                && parts[0].matches("[0-9]{1,18}|[1-9][0-9]{18}")
                && parts[1].matches("[0-9]{1,18}|[1-9][0-9]{18}");
        this.lastPost = isPlace ? Long.parseLong(parts[0]) : 0;
        this.lastMessage = isPlace ? Long.parseLong(parts[1]) : 0;
    }

    /** What is said in public is given before anything private is asked for, which may fail by itself. */
    @Override
    public News next(Duration longest) throws NetworkFailure {
        rest = Duration.ZERO;
        List<Payload> payloads = posts();
        if (payloads.isEmpty()) {
            payloads = Account.asksForMessages(channel.channel()) ? messages() : payloads;
            rest = rest.compareTo(ASKED) > 0 ? rest : ASKED;
        }
        return new News(payloads, lastPost + "|" + lastMessage, rest);
    }

    private List<Payload> posts() throws NetworkFailure {
        List<ObjectNode> found = new ArrayList<>();
        String since = lastPost > 0 ? "&since_id=" + lastPost : "&start_time=" + begun();
        long newest = lastPost;
        String more = "";
        for (int page = 0; page < PAGES && (page == 0 || !more.isEmpty()); page++) {
            JsonNode told = ask("2/users/" + own + POSTS + since + more);
            for (JsonNode post : told.path("data")) {
                String id = Said.id(post, "id");
                if (id != null && Long.parseLong(id) > lastPost) {
                    newest = Math.max(newest, Long.parseLong(id));
                    found.add(Finds.post(own, post, told.path("includes")));
                }
            }
            more = more(told);
        }
        lastPost = newest;
        return payloads(found);
    }

    private List<Payload> messages() throws NetworkFailure {
        List<ObjectNode> found = new ArrayList<>();
        long newest = lastMessage;
        String more = "";
        boolean isBack = false;
        for (int page = 0; page < PAGES && !isBack && (page == 0 || !more.isEmpty()); page++) {
            JsonNode told = ask(MESSAGES + more);
            for (JsonNode event : told.path("data")) {
                String id = Said.id(event, "id");
                if (id != null && isNew(id)) {
                    newest = Math.max(newest, Long.parseLong(id));
                    found.add(Finds.message(own, event, told.path("includes")));
                } else {
                    isBack = true;
                }
            }
            more = more(told);
        }
        lastMessage = newest;
        return payloads(found);
    }

    private boolean isNew(String id) {
        return lastMessage > 0 ? Long.parseLong(id) > lastMessage : !Said.at(id).isBefore(begun());
    }

    /** From when on it is read, clocks differing: X would take money for what was long ago. */
    private Instant begun() {
        return channel.channel().createdAt().minus(A_MINUTE).truncatedTo(ChronoUnit.SECONDS);
    }

    private JsonNode ask(String path) throws NetworkFailure {
        XApi.Asked told = api.ask(channel, path);
        rest = rest.compareTo(told.rest()) > 0 ? rest : told.rest();
        return told.body();
    }

    private static String more(JsonNode told) {
        String token = Objects.requireNonNullElse(Told.text(told.path("meta"), "next_token", 200), "");
        return token.matches("[A-Za-z0-9_-]+") ? "&pagination_token=" + token : "";
    }

    private static List<Payload> payloads(List<ObjectNode> found) {
        Collections.reverse(found);
        List<Payload> payloads = new ArrayList<>();
        for (ObjectNode one : found) {
            Finds.read(one).map(Watch::key).ifPresent(key -> payloads.add(new Payload(key, Finds.bytes(one))));
        }
        return payloads;
    }

    /** What keeps its order: the thread, or whatever one account does. */
    static String key(Activity read) {
        return read.conversation() == null ? read.profile().id() : read.conversation();
    }

    /** It never waits. */
    @Override
    public void close() {}
}
