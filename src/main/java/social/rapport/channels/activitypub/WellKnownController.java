package social.rapport.channels.activitypub;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import social.rapport.channels.Channel;
import social.rapport.channels.Ingress;
import social.rapport.channels.NetworkFailure;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.OpenToAll;

/** Tells other servers where an account of ours is (WebFinger, RFC 7033), and what this server is (NodeInfo 2.1). */
@RestController
@OpenToAll("other servers look here for accounts whose handles everybody may know")
class WellKnownController {

    private static final MediaType JRD = MediaType.parseMediaType("application/jrd+json");
    private static final String SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/2.1";
    private static final MediaType NODEINFO = MediaType.parseMediaType("application/json;profile=\"" + SCHEMA + "#\"");
    private static final Pattern ACCOUNT = Pattern.compile("acct:@?([^@]{1,100})@([^@]{1,260})");

    private final JdbcClient jdbc;
    private final Ingress ingress;
    private final Homes homes;

    WellKnownController(JdbcClient jdbc, Ingress ingress, Homes homes) {
        this.jdbc = jdbc;
        this.ingress = ingress;
        this.homes = homes;
    }

    @GetMapping(Finding.WEBFINGER)
    ResponseEntity<Map<String, Object>> find(@RequestParam(defaultValue = "") String resource) {
        Home home = home(resource).orElseThrow(() -> Fault.notFound("channel"));
        return ResponseEntity.ok()
                .contentType(JRD)
                .header("Access-Control-Allow-Origin", "*")
                .body(Map.of(
                        "subject", "acct:" + home.account(),
                        "aliases", List.of(home.actor()),
                        "links", List.of(Map.of("rel", "self", "type", Documents.TYPE, "href", home.actor()))));
    }

    /** By its handle, at its own domain or this server's, or by its address. */
    private Optional<Home> home(String resource) {
        Matcher account = ACCOUNT.matcher(resource);
        String handle = account.matches() ? account.group(1) : "";
        String at = account.matches() ? account.group(2).toLowerCase(Locale.ROOT) : "";
        if (!account.matches()) {
            int last = resource.lastIndexOf('/');
            return channel(resource.substring(last + 1)).flatMap(this::home).filter(home -> home.actor()
                    .equals(resource));
        }
        return jdbc
                .sql("select channel_id from channels.fediverse_named(:handle)")
                .param("handle", handle)
                .query(UUID.class)
                .list()
                .stream()
                .flatMap(id -> ingress.at(new ChannelId(id)).flatMap(this::home).stream())
                .filter(home -> home.domain().equalsIgnoreCase(at)
                        || Home.authority(URI.create(home.base())).equalsIgnoreCase(at))
                .findFirst();
    }

    private Optional<Channel> channel(String id) {
        try {
            return ingress.at(ChannelId.of(id))
                    .filter(channel -> channel.connector().equals(ActivityPubConnector.NAME));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Optional<Home> home(Channel channel) {
        try {
            return Optional.of(homes.of(channel));
        } catch (NetworkFailure nowhere) {
            return Optional.empty();
        }
    }

    @GetMapping("/.well-known/nodeinfo")
    Map<String, Object> nodeInfo() {
        String address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/fediverse/nodeinfo/2.1")
                .toUriString();
        return Map.of("links", List.of(Map.of("rel", SCHEMA, "href", address)));
    }

    /** How many there are of whatever is nobody's business. */
    @GetMapping("/fediverse/nodeinfo/2.1")
    ResponseEntity<Map<String, Object>> node() {
        return ResponseEntity.ok()
                .contentType(NODEINFO)
                .body(Map.of(
                        "version", "2.1",
                        "software", Map.of("name", "rapport", "version", "1"),
                        "protocols", List.of("activitypub"),
                        "services", Map.of("inbound", List.of(), "outbound", List.of()),
                        "openRegistrations", false,
                        "usage", Map.of("users", Map.of()),
                        "metadata", Map.of()));
    }
}
