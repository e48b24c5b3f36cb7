package social.rapport.channels.activitypub;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Told;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.support.Brand;
import social.rapport.support.FakeNetworks;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ActivityPub connector keeps the contract, with {@link RemoteServer} at the other end. */
@RapportTest
class ActivityPubContractTests extends ConnectorContract {

    @Autowired
    Followers followers;

    @Override
    protected ConnectorNetwork network() {
        return new Fediverse(followers);
    }

    private static final class Fediverse implements ConnectorNetwork {

        private final RemoteServer server = new RemoteServer();
        private final String base = "https://h" + server.host;
        private final Followers followers;
        private @Nullable Brand brand;
        private @Nullable Home home;

        Fediverse(Followers followers) {
            this.followers = followers;
        }

        @Override
        public String connector() {
            return "activitypub";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("handle", server.handle);
        }

        @Override
        public void opened(Brand opened) {
            brand = opened.reachedAt(base);
            server.reached = opened.address();
            FakeNetworks.lead(base + "/", URI.create(opened.address()).getPort());
        }

        /** Mina follows it, so that somebody gets what it posts. */
        @Override
        public void connected(Channel channel) {
            home = Home.of(base, channel);
            RemoteActor mina = RemoteActor.of(JsonMapper.shared().readTree(server.actor("mina", "")))
                    .orElseThrow();
            requireNonNull(brand).within(() -> followers.add(channel.id(), mina, server.at("/follows/1")));
        }

        /** Its failures are those of single servers, which refuse one message and not the brand. */
        @Override
        public Set<NetworkFailure.Kind> refusals() {
            return EnumSet.of(NetworkFailure.Kind.TEMPORARY, NetworkFailure.Kind.PERMANENT);
        }

        @Override
        public String person() {
            return server.mina();
        }

        @Override
        public String externalId(String id) {
            return server.note(id);
        }

        @Override
        public String answered() {
            return server.note("m1");
        }

        @Override
        public byte[] body(List<String> ids) {
            String actor = requireNonNull(home).actor();
            String all =
                    ids.stream().map(id -> server.create(id, actor, false, "")).collect(Collectors.joining(","));
            return (ids.size() == 1 ? all : "[" + all + "]").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public WebhookRequest signed(String id, Instant at, byte[] body) {
            return server.signed(home == null ? elsewhere() : home, at, body);
        }

        /** Whoever does not know where the brand is signs for another server. */
        private Home elsewhere() {
            return Home.of(
                    "https://elsewhere.example",
                    new Channel(
                            WorkspaceId.next(),
                            ChannelId.next(),
                            "activitypub",
                            "activitypub",
                            "Elsewhere",
                            Channel.State.ACTIVE,
                            Map.of(),
                            Instant.EPOCH));
        }

        @Override
        public Set<String> proofs() {
            return Set.of("signature", "date", "digest");
        }

        @Override
        public Duration tolerance() {
            return Proving.TOLERANCE;
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            server.next(kind == NetworkFailure.Kind.TEMPORARY ? 503 : 403);
        }

        @Override
        public List<Taken> taken() {
            return server.taken.values().stream()
                    .filter(activity -> activity.path("type").asString("").equals("Create"))
                    .map(activity -> taken(activity.path("object")))
                    .toList();
        }

        private static Taken taken(JsonNode note) {
            String text = requireNonNull(Told.words(note.path("content").asString("")))
                    .replaceFirst("^@mina ", "");
            return new Taken(text, note.path("attachment").size());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
