package social.rapport.channels.bluesky;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Told;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import tools.jackson.databind.JsonNode;

/**
 * Says what the brand says. A post is a record of a name that is made of the message's own, and is put where there is none
 * of this name yet: a message that is sent again meets itself. Direct messages have no such names.
 */
final class Sending {

    /** So many characters as people see them are taken; no fewer than so many code points. */
    static final int LONGEST = 300;

    static final int MOST_PICTURES = 4;

    /** What servers of every age take. */
    static final long MOST_BYTES = 1_000_000;

    private static final int LONGEST_ALT = 2_000;

    private final BlueskyApi api;
    private final Records records;
    private final Correspondence correspondence;
    private final Handovers handovers;
    private final Files files;

    Sending(BlueskyApi api, Records records, Correspondence correspondence, Handovers handovers, Files files) {
        this.api = api;
        this.records = records;
        this.correspondence = correspondence;
        this.handovers = handovers;
        this.files = files;
    }

    Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        if (message.kind() == OutboundMessage.Kind.PRIVATE_REPLY) {
            return new Delivered(inPrivate(channel, message));
        }
        AtUri post = inPublic(channel, message);
        return new Delivered(post.toString(), post.page());
    }

    private @Nullable String inPrivate(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String person = message.recipient();
        if (person == null || !Syntax.isDid(person)) {
            throw new NetworkFailure(Kind.PERMANENT, "bluesky_closed", "", null);
        }
        String talk = correspondence.with(channel, person);
        Map<String, Object> words = new HashMap<>(Map.of("text", message.text()));
        putFacets(channel, words, message.text());
        return handovers.once(
                channel.channel().workspace(),
                message.id(),
                0,
                () -> Told.name(api.sendChat(channel, Map.of("convoId", talk, "message", words)), "id"));
    }

    private AtUri inPublic(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        AtUri uri = new AtUri(
                api.session(channel).did(), AtUri.POST, Tid.of(message.id()).toString());
        try {
            Map<String, @Nullable Object> put = new HashMap<>();
            put.put("collection", AtUri.POST);
            put.put("rkey", uri.key());
            put.put("record", post(channel, message));
            put.put("swapRecord", null);
            api.change(channel, "com.atproto.repo.putRecord", put);
        } catch (NetworkFailure refused) {
            if (!refused.reason().equals(Xrpc.THERE) || !isThere(channel, uri, message.text())) {
                throw refused;
            }
        }
        return uri;
    }

    /** Whether it was taken before, and only the answer got lost. */
    private boolean isThere(ConnectedChannel channel, AtUri uri, String text) throws NetworkFailure {
        return records.get(channel, uri).path("value").path("text").asString("").equals(text);
    }

    private Map<String, Object> post(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Map<String, Object> post = new HashMap<>();
        post.put("$type", AtUri.POST);
        post.put("text", message.text());
        post.put(
                "createdAt",
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS).toString());
        putFacets(channel, post, message.text());
        if (message.kind() == OutboundMessage.Kind.PUBLIC_REPLY) {
            post.put("reply", reply(channel, message));
        }
        if (!message.media().isEmpty()) {
            post.put("embed", images(channel, message.media()));
        }
        return post;
    }

    /** What is answered, and the post that its thread began with. */
    private Map<String, Object> reply(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        AtUri answered = AtUri.ofPost(message.inReplyTo())
                .or(() -> AtUri.ofPost(message.conversation()))
                .orElseThrow(Records::gone);
        JsonNode parent = records.get(channel, answered);
        JsonNode root = parent.path("value").path("reply").path("root");
        Map<String, Object> reference = Records.reference(parent);
        return Map.of("parent", reference, "root", root.isObject() ? Records.reference(root) : reference);
    }

    private void putFacets(ConnectedChannel channel, Map<String, Object> into, String text) throws NetworkFailure {
        List<Map<String, Object>> facets = new ArrayList<>();
        for (Facet facet : RichText.facets(text)) {
            known(channel, facet).map(Facet::json).ifPresent(facets::add);
        }
        if (!facets.isEmpty()) {
            into.put("facets", facets);
        }
    }

    /** A mention of whom the server knows; a name of nobody remains a word. */
    private Optional<Facet> known(ConnectedChannel channel, Facet facet) throws NetworkFailure {
        if (facet.kind() != Facet.Kind.MENTION) {
            return Optional.of(facet);
        }
        if (!Syntax.isHandle(facet.value())) {
            return Optional.empty();
        }
        try {
            JsonNode told = api.ask(
                    channel,
                    "com.atproto.identity.resolveHandle",
                    Map.of("handle", facet.value().toLowerCase(Locale.ROOT)));
            return Optional.ofNullable(Profiles.did(told)).map(facet::of);
        } catch (NetworkFailure unknown) {
            if (unknown.kind() != Kind.PERMANENT) {
                throw unknown;
            }
            return Optional.empty();
        }
    }

    private Map<String, Object> images(ConnectedChannel channel, List<Activity.Media> media) throws NetworkFailure {
        List<Map<String, Object>> images = new ArrayList<>();
        for (Activity.Media one : media) {
            FileId id = one.file().orElseThrow(Sending::fileGone);
            StoredFile file = files.find(id).orElseThrow(Sending::fileGone);
            Map<String, Object> image = new HashMap<>();
            image.put("image", api.upload(channel, file.type(), () -> files.open(id), file.size()));
            String alt = Told.text(one.alt() == null ? file.alt() : one.alt(), LONGEST_ALT);
            image.put("alt", alt == null ? "" : alt);
            if (file.width() != null && file.height() != null) {
                image.put("aspectRatio", Map.of("width", file.width(), "height", file.height()));
            }
            images.add(image);
        }
        return Map.of("$type", "app.bsky.embed.images", "images", images);
    }

    private static NetworkFailure fileGone() {
        return new NetworkFailure(Kind.PERMANENT, "file_gone", "", null);
    }
}
