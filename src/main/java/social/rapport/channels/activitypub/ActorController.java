package social.rapport.channels.activitypub;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Ingress;
import social.rapport.channels.NetworkFailure;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.OpenToAll;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The brand's account as other servers see it: who it is, and what it has said to everybody. */
@RestController
@RequestMapping("/fediverse/{channel}")
@OpenToAll("other servers see the account, and what it has said to everybody")
class ActorController {

    private static final MediaType TYPE = MediaType.parseMediaType(Documents.TYPE);
    private static final int LATEST = 20;

    private final Ingress ingress;
    private final Homes homes;
    private final WorkspaceTransactions transactions;
    private final Followers followers;
    private final Notes notes;
    private final JsonMapper json;

    ActorController(
            Ingress ingress,
            Homes homes,
            WorkspaceTransactions transactions,
            Followers followers,
            Notes notes,
            JsonMapper json) {
        this.ingress = ingress;
        this.homes = homes;
        this.transactions = transactions;
        this.followers = followers;
        this.notes = notes;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<Map<String, Object>> actor(@PathVariable String channel) {
        Account account = opened(channel);
        return document(Showing.actor(account.home(), account.publicPem()));
    }

    @GetMapping("/outbox")
    ResponseEntity<Map<String, Object>> outbox(@PathVariable String channel) {
        Home home = opened(channel).home();
        return document(transactions.in(home.channel().workspace(), () -> {
            List<JsonNode> latest = notes.latest(home.channel().id(), LATEST).stream()
                    .map(note -> json.readTree(note.activity()))
                    .toList();
            return Showing.collection(home.outbox(), notes.count(home.channel().id()), latest);
        }));
    }

    /** How many; who they are is theirs to tell. */
    @GetMapping("/followers")
    ResponseEntity<Map<String, Object>> followers(@PathVariable String channel) {
        Home home = opened(channel).home();
        return document(transactions.in(
                home.channel().workspace(),
                () -> Showing.collection(
                        home.followers(), followers.count(home.channel().id()), List.of())));
    }

    @GetMapping("/following")
    ResponseEntity<Map<String, Object>> following(@PathVariable String channel) {
        return document(Showing.collection(opened(channel).home().following(), 0, List.of()));
    }

    @GetMapping("/notes/{note}")
    ResponseEntity<Map<String, Object>> note(@PathVariable String channel, @PathVariable String note) {
        return document(Showing.alone(activity(channel, note).path("object")));
    }

    @GetMapping("/notes/{note}/activity")
    ResponseEntity<JsonNode> noteActivity(@PathVariable String channel, @PathVariable String note) {
        return ResponseEntity.ok().contentType(TYPE).body(activity(channel, note));
    }

    private JsonNode activity(String channel, String note) {
        Home home = opened(channel).home();
        return home.note(home.actor() + "/notes/" + note)
                .flatMap(id -> transactions.in(
                        home.channel().workspace(),
                        () -> notes.find(home.channel().id(), id)))
                .filter(Notes.Note::isPublic)
                .map(found -> json.readTree(found.activity()))
                .orElseThrow(() -> Fault.notFound("note"));
    }

    private static ResponseEntity<Map<String, Object>> document(Map<String, Object> body) {
        return ResponseEntity.ok().contentType(TYPE).body(body);
    }

    private record Account(Home home, String publicPem) {}

    private Account opened(String channel) {
        try {
            return ingress.opened(ChannelId.of(channel), this::account);
        } catch (IllegalArgumentException notAnId) {
            throw Fault.notFound("channel");
        }
    }

    private Account account(ConnectedChannel as) {
        if (!as.channel().connector().equals(ActivityPubConnector.NAME)) {
            throw Fault.notFound("channel");
        }
        try {
            return new Account(homes.of(as.channel()), KeyPairs.publicPem(as));
        } catch (NetworkFailure nowhere) {
            throw Fault.notFound("channel");
        }
    }
}
