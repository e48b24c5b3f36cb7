package social.rapport.channels.mastodon;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.FilePost;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Parts;
import social.rapport.channels.Told;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;
import tools.jackson.databind.JsonNode;

/**
 * Publishes what the brand says. An answer names whom it answers, since a server tells nobody else of it; it is seen by no
 * more people than what it answers, and stands behind the same warning.
 */
final class Sending {

    static final int LONGEST = 500;
    static final int MOST_FILES = 4;
    static final long MOST_BYTES = 10_000_000;

    private final MastodonApi api;
    private final Threads threads;
    private final Handovers handovers;
    private final Enclosures enclosures;

    Sending(MastodonApi api, Threads threads, Handovers handovers, Enclosures enclosures) {
        this.api = api;
        this.threads = threads;
        this.handovers = handovers;
        this.enclosures = enclosures;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Account account = Account.of(channel);
        Instance limits = api.instance(account);
        Towards towards = towards(account, message);
        List<String> texts = texts(towards.mention(), message.text(), limits.longest());
        String first = null;
        String before = towards.answered();
        for (int i = 0; i < texts.size(); i++) {
            int part = i;
            String above = before;
            before = handovers.once(
                    channel.channel().workspace(),
                    message.id(),
                    part,
                    () -> publish(account, limits, message, part, status(towards, texts.get(part), above)));
            first = first == null ? before : first;
            belongs(channel, message, before);
        }
        return new Delivered(first);
    }

    private void belongs(ConnectedChannel channel, OutboundMessage message, @Nullable String status) {
        if (status != null) {
            threads.belongs(channel.channel().id(), status, Objects.requireNonNullElse(message.conversation(), status));
        }
    }

    /** @param mention what names them, with a blank behind it; empty for a post */
    private record Towards(
            String mention,
            @Nullable String answered,
            String visibility,
            @Nullable String warning) {}

    private Towards towards(Account account, OutboundMessage message) throws NetworkFailure {
        String status = answered(message.inReplyTo());
        return switch (message.kind()) {
            case POST -> new Towards("", null, "public", null);
            case PRIVATE_REPLY -> new Towards(mention(account, message.recipient()), status, "direct", null);
            case PUBLIC_REPLY -> {
                String mention = mention(account, message.recipient());
                JsonNode above = status == null ? null : api.ask(account, "/api/v1/statuses/" + status);
                yield above == null
                        ? new Towards(mention, null, "unlisted", null)
                        : new Towards(mention, status, visibility(above), Told.name(above, "spoiler_text"));
            }
        };
    }

    /** The status itself, be it one that was edited; null where they did something without a word. */
    static @Nullable String answered(@Nullable String externalId) {
        String id = externalId == null ? "" : externalId.replaceFirst("(?<!^" + Happenings.NOTIFICATION + "):.*", "");
        return id.matches(MastodonConnector.IDS) ? id : null;
    }

    private static String visibility(JsonNode above) throws NetworkFailure {
        String visibility = Objects.requireNonNullElse(Told.text(above, "visibility", 20), "");
        if (!visibility.matches("public|unlisted|private|direct")) {
            throw new NetworkFailure(Kind.PERMANENT, "not_accepted", "", null);
        }
        return visibility;
    }

    private String mention(Account account, @Nullable String person) throws NetworkFailure {
        String acct = person != null && person.matches(MastodonConnector.IDS)
                ? Told.text(api.ask(account, "/api/v1/accounts/" + person), "acct", Told.LONGEST_NAME)
                : null;
        if (acct == null || !acct.matches("[\\w.-]+(@[\\w.:-]+)?")) {
            throw new NetworkFailure(Kind.PERMANENT, MastodonApi.GONE, "", null);
        }
        return "@" + acct + " ";
    }

    /** What does not fit into one status goes on in the next. */
    private static List<String> texts(String mention, String text, int longest) {
        String first = mention + text;
        if (first.codePointCount(0, first.length()) <= longest) {
            return List.of(first.strip());
        }
        return Parts.of(text, Math.max(1, longest - mention.length())).stream()
                .map(part -> mention + part)
                .toList();
    }

    private static Map<String, Object> status(Towards towards, String text, @Nullable String above) {
        Map<String, Object> status = new HashMap<>();
        status.put("status", text);
        status.put("visibility", towards.visibility());
        put(status, "in_reply_to_id", above);
        put(status, "spoiler_text", towards.warning());
        return status;
    }

    private static void put(Map<String, Object> into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    /** Files stand in the first. */
    private @Nullable String publish(
            Account account, Instance limits, OutboundMessage message, int part, Map<String, Object> status)
            throws NetworkFailure {
        if (part == 0 && !message.media().isEmpty()) {
            status.put("media_ids", uploaded(account, limits, message.media()));
        }
        return api.publish(account, message.id() + "-" + part, status);
    }

    private List<String> uploaded(Account account, Instance limits, List<Activity.Media> files) throws NetworkFailure {
        if (files.size() > limits.mostMedia()
                || files.stream().anyMatch(file -> file.size() > limits.largestPicture())) {
            throw new NetworkFailure(Kind.PERMANENT, "mastodon_limits", "", null);
        }
        List<String> ids = new ArrayList<>();
        for (Activity.Media file : files) {
            ids.add(upload(account, file));
        }
        return ids;
    }

    private String upload(Account account, Activity.Media media) throws NetworkFailure {
        FileId file = media.file().orElseThrow(() -> new NetworkFailure(Kind.PERMANENT, "file_gone", "", null));
        String alt = media.alt();
        try (InputStream content = enclosures.open(file)) {
            return api.upload(
                    account,
                    new FilePost(
                            alt == null ? Map.of() : Map.of("description", alt),
                            "file",
                            Objects.requireNonNullElse(media.name(), "picture"),
                            Objects.requireNonNullElse(media.type(), "image/png"),
                            content,
                            media.size()));
        } catch (Fault.Caller gone) {
            throw new NetworkFailure(Kind.PERMANENT, "file_gone", "", null);
        } catch (IOException impossible) {
            throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
        }
    }
}
