package social.rapport.channels.activitypub;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Received;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.WorkspaceTransactions;
import tools.jackson.databind.JsonNode;

/** What other servers deliver: proved, noted where it concerns the brand, and let go where it does not. */
final class Inbox {

    private static final Received LET_GO = Received.accepted(List.of(), null);

    private final WorkspaceTransactions transactions;
    private final Followers followers;
    private final Notes notes;
    private final HeardWords heard;
    private final Actors actors;
    private final Proving proving;

    Inbox(Tables tables, Actors actors) {
        this.transactions = tables.transactions();
        this.followers = tables.followers();
        this.notes = tables.notes();
        this.heard = tables.heard();
        this.actors = actors;
        this.proving = new Proving(actors);
    }

    Received receive(ConnectedChannel as, Home home, WebhookRequest request) {
        request.mustBePosted();
        if (!Documents.isOne(request.header("content-type").orElse("").toLowerCase(Locale.ROOT))) {
            throw new Fault.Caller(Fault.Kind.UNSUPPORTED, "in.wrong.fediverse-type", List.of());
        }
        Proving.Claim claim = Proving.claim(home, request);
        Deed deed;
        try {
            deed = Deed.of(request.body());
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
        if (isOfAStrangersEnd(home, deed)) {
            return LET_GO;
        }
        RemoteActor by = asNow(as, home, deed, proving.signer(as, home, claim, deed.actor()));
        String union = actors.union(as, home, by).orElse(null);
        Map<String, String> facts = transactions
                .in(home.channel().workspace(), () -> Optional.ofNullable(note(home, deed, by, union)))
                .orElse(null);
        if (facts == null) {
            return LET_GO;
        }
        facts.putAll(by.facts());
        if (union != null) {
            facts.put(RemoteActor.UNION, union);
        }
        facts.put(Happenings.AT, claim.at().toString());
        return Received.accepted(
                List.of(new Payload(deed.actor(), new Noted(List.of(), facts).above(request.body()))),
                new Received.Stamp(deed.id(), claim.at()));
    }

    /** Servers tell everybody of accounts that are gone, and their keys with them; whom the brand never met it need not ask for. */
    private boolean isOfAStrangersEnd(Home home, Deed deed) {
        return deed.is("Delete")
                && deed.actor().equals(deed.objectId())
                && transactions.in(home.channel().workspace(), () -> !isKnown(home, deed.actor()));
    }

    private boolean isKnown(Home home, String actor) {
        return followers.has(home.channel().id(), actor)
                || heard.has(home.channel().id(), actor);
    }

    /** Whoever says that they have moved, or look otherwise now, is asked for anew. */
    private RemoteActor asNow(ConnectedChannel as, Home home, Deed deed, RemoteActor by) {
        if (!deed.actor().equals(deed.objectId()) || !deed.type().matches("Move|Update|Delete")) {
            return by;
        }
        actors.forget(by.id());
        try {
            return deed.is("Move") ? actors.get(as, home, by.id()) : by;
        } catch (NetworkFailure untold) {
            return by;
        }
    }

    /** What there is to be noted beside it; null where it does not concern the brand, or changes nothing. */
    private @Nullable Map<String, String> note(Home home, Deed deed, RemoteActor by, @Nullable String union) {
        return switch (deed.type()) {
            case "Create", "Update" -> said(home, deed);
            case "Delete" -> deleted(home, deed);
            case "Follow" -> followed(home, deed, by);
            case "Like", "EmojiReact", "Announce" ->
                home.note(deed.objectId())
                                .flatMap(id -> notes.find(home.channel().id(), id))
                                .isPresent()
                        ? new HashMap<>()
                        : null;
            case "Undo" -> undone(home, deed);
            case "Block" -> home.actor().equals(deed.objectId()) ? unfollowed(home, deed) : null;
            case "Move" -> moved(home, deed, union);
            default -> null;
        };
    }

    private @Nullable Map<String, String> said(Home home, Deed deed) {
        String object = deed.objectId();
        if (object == null || !deed.brings() || !concerns(home, deed.object())) {
            return null;
        }
        String thread = heard.find(home.channel().id(), object)
                .map(HeardWords.Heard::thread)
                .orElseGet(() -> thread(home, deed.object(), object));
        heard.remember(
                home.channel().id(),
                new HeardWords.Heard(object, deed.actor(), thread, Documents.audience(deed.object())));
        return new HashMap<>(Map.of(Happenings.THREAD, thread, Happenings.SELF, home.actor()));
    }

    /** Words that are addressed to the brand, name it, or answer it. */
    private static boolean concerns(Home home, JsonNode object) {
        Stream<String> named =
                object.path("tag").valueStream().limit(100).flatMap(tag -> Stream.ofNullable(Documents.link(tag)));
        return Stream.of(
                                Documents.addresses(object.path("to")).stream(),
                                Documents.addresses(object.path("cc")).stream(),
                                named)
                        .flatMap(all -> all)
                        .anyMatch(home.actor()::equals)
                || home.note(Documents.address(object.path("inReplyTo"))).isPresent();
    }

    /** Where the talk began: as what is answered says, else as they say, else with what they answer. */
    private String thread(Home home, JsonNode object, String id) {
        String answered = Documents.address(object.path("inReplyTo"));
        Optional<String> known = answered == null
                ? Optional.empty()
                : home.note(answered)
                        .flatMap(note -> notes.find(home.channel().id(), note))
                        .map(Notes.Note::thread)
                        .or(() -> heard.find(home.channel().id(), answered).map(HeardWords.Heard::thread));
        return known.orElseGet(() -> Stream.of("context", "conversation")
                .map(name -> object.path(name).isString() ? object.path(name).stringValue() : "")
                .filter(text -> text.matches("\\S{1,1000}"))
                .findFirst()
                .orElse(answered == null ? id : answered));
    }

    /** Of words that never came here nobody needs to know that they are gone. */
    private @Nullable Map<String, String> deleted(Home home, Deed deed) {
        String object = deed.objectId();
        if (object == null || !deed.isOfTheirOwn()) {
            return null;
        }
        if (object.equals(deed.actor())) {
            return unfollowed(home, deed);
        }
        return heard.find(home.channel().id(), object)
                .filter(words -> words.actor().equals(deed.actor()))
                .map(words ->
                        new HashMap<>(Map.of(Happenings.THREAD, words.thread(), Happenings.AUDIENCE, words.audience())))
                .orElse(null);
    }

    private @Nullable Map<String, String> followed(Home home, Deed deed, RemoteActor by) {
        if (!home.actor().equals(deed.objectId())) {
            return null;
        }
        followers.add(home.channel().id(), by, deed.id());
        return new HashMap<>();
    }

    private @Nullable Map<String, String> undone(Home home, Deed deed) {
        JsonNode before = deed.object();
        boolean isFollow = before.isObject()
                ? "Follow".equals(before.path("type").asString(""))
                        && deed.actor().equals(Documents.address(before.path("actor")))
                        && home.actor().equals(Documents.address(before.path("object")))
                : followers.began(home.channel().id(), deed.actor(), deed.objectId());
        return isFollow ? unfollowed(home, deed) : null;
    }

    private @Nullable Map<String, String> unfollowed(Home home, Deed deed) {
        return followers.remove(home.channel().id(), deed.actor()) ? new HashMap<>() : null;
    }

    /** Where both accounts say so, and the brand has met the one before. */
    private @Nullable Map<String, String> moved(Home home, Deed deed, @Nullable String union) {
        boolean isProved = union != null
                && deed.actor().equals(deed.objectId())
                && union.equals(Documents.address(deed.whole().path("target")));
        return isProved && isKnown(home, deed.actor()) ? new HashMap<>() : null;
    }
}
