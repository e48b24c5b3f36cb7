package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.channels.open.OpenSender;
import social.rapport.conversations.Changes;
import social.rapport.conversations.ConversationId;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.people.Act;
import social.rapport.people.Cluster;
import social.rapport.people.Identities;
import social.rapport.people.Matched;
import social.rapport.people.Suggestions;
import social.rapport.people.Traits;
import social.rapport.portal.Keys;
import social.rapport.portal.Portals;
import social.rapport.portal.Way;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.Sha256;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.terms.Agreements;
import social.rapport.terms.Terms;
import social.rapport.timeline.Quarantine;
import social.rapport.vault.Facts;
import social.rapport.vault.GrantRequests;
import social.rapport.vault.Grants;
import social.rapport.vault.Passages;
import social.rapport.vault.Purchases;
import social.rapport.vault.Receipts;
import social.rapport.vault.VaultImports;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.Invitations;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** One of everything that a brand has, each marked with a word that is found nowhere else. */
@TestComponent
class Belongings {

    static final String MARK = "kingfisher";

    private static final Pattern SESSION = Pattern.compile("/profile/sessions/(?!others)([^/\"]+)/end\"");

    @Autowired
    Channels channels;

    @Autowired
    Traits traits;

    @Autowired
    InboundLog inbound;

    @Autowired
    Quarantine quarantine;

    @Autowired
    Changes changes;

    @Autowired
    Invitations invitations;

    @Autowired
    GeneralSettings settings;

    @Autowired
    Suggestions suggestions;

    @Autowired
    Files files;

    @Autowired
    Portals portals;

    @Autowired
    Agreements agreements;

    @Autowired
    Keys keys;

    @Autowired
    Identities identities;

    @Autowired
    Purchases purchases;

    @Autowired
    Receipts receipts;

    @Autowired
    Facts facts;

    @Autowired
    Grants grants;

    @Autowired
    GrantRequests requests;

    @Autowired
    Passages passages;

    @Autowired
    VaultImports vaultFiles;

    @Autowired
    JdbcClient jdbc;

    /** Ids by the part of a route's pattern that leads up to the variable, the longest part first to be asked. */
    record Of(Brand brand, Map<String, String> ids, Brand.Visitor device) {

        String id(String name) {
            return Objects.requireNonNull(ids.get(name), name);
        }

        /** The path of a route, with the ids of what the brand has. */
        Optional<String> path(String pattern) {
            String path = pattern;
            for (int at = path.indexOf('{'); at >= 0; at = path.indexOf('{')) {
                String before = path.substring(0, at);
                int end = closing(path, at);
                Optional<String> id = ids.keySet().stream()
                        .filter(before::endsWith)
                        .max(java.util.Comparator.comparingInt(String::length))
                        .map(ids::get);
                if (id.isEmpty()) {
                    return Optional.empty();
                }
                path = before + id.get() + path.substring(end + 1);
            }
            return Optional.of(path);
        }

        /** A variable's pattern may have braces of its own. */
        private static int closing(String path, int opening) {
            int depth = 0;
            for (int i = opening; i < path.length(); i++) {
                depth += path.charAt(i) == '{' ? 1 : path.charAt(i) == '}' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
            throw new IllegalArgumentException(path);
        }
    }

    Of make(Brand brand) {
        try (OpenReceiver receiver = OpenReceiver.open()) {
            return make(brand, receiver);
        }
    }

    private Of make(Brand brand, OpenReceiver receiver) {
        Map<String, String> ids = new HashMap<>();
        RestClient api = brand.api();
        Channels.Secret open = brand.get(() ->
                channels.connect(brand.system(), "open", "shop", "Channel " + MARK, Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        String channel = open.channel().id().toString();
        ids.put("/channels/", channel);
        ids.put("/in/", channel);
        ids.put("/fediverse/", channel);
        ids.put("/replies/", channel);
        ids.put(
                "/chat/",
                brand.get(() -> channels.connect(
                                brand.system(),
                                "webchat",
                                "",
                                "Chat " + MARK,
                                Map.of("origins", "https://shop.example")))
                        .channel()
                        .id()
                        .toString());
        OpenSender sender = new OpenSender(brand.address() + "/in/" + channel, Objects.requireNonNull(open.secret()));
        for (String who : List.of("one", "two", "three")) {
            assertThat(sender.post(message(who)).statusCode()).isEqualTo(202);
        }
        List<JsonNode> people = awaitAll(api, "/api/v1/people", 3);
        JsonNode person = people.get(0);
        ids.put("/people/", text(person, "id"));
        ids.put("/interactions/", text(awaitAll(api, "/api/v1/interactions", 3).get(0), "id"));
        String conversation = text(awaitAll(api, "/api/v1/conversations", 3).get(0), "id");
        ids.put("/comments/", Objects.requireNonNull(ids.get("/interactions/")));
        ids.put("/conversations/", conversation);
        ids.put("/inbox/", conversation);
        people(brand, api, ids, people);
        ids.put("/permissions/", text(post(api, "/api/v1/people/" + text(person, "id") + "/permissions", yes()), "id"));
        Brand.Visitor device = team(brand, api, ids);
        String held = held(brand, open.channel().id());
        ids.put("/quarantine/", held);
        ids.put("/intake/", held);
        ids.put("/skips/", skipped(brand, ids.get("/interactions/")));
        JsonNode answer = post(
                api,
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("id", Ids.next(), "text", "Answer " + MARK, "anyway", true));
        ids.put("/outbox/", text(answer, "id"));
        awaitState(api, "/api/v1/outbox/" + text(answer, "id"), "sent", "deferred");
        post(api, "/api/v1/conversations/" + conversation + "/resolution", Map.of());
        UUID change = brand.get(() -> changes.of(new ConversationId(UUID.fromString(conversation))))
                .getLast()
                .id();
        ids.put("/undo/", change.toString());
        ids.put("/messages/", text(answer, "id"));
        String scheduled = text(
                post(
                        api,
                        "/api/v1/conversations/" + conversation + "/scheduled-answers",
                        Map.of("text", "Later " + MARK, "at", Instant.now().plusSeconds(3600))),
                "id");
        ids.put("/scheduled/", scheduled);
        String view = text(post(api, "/api/v1/inbox-views", Map.of("name", "View " + MARK)), "id");
        ids.put("/views/", view);
        ids.put("/inbox-views/", view);
        ids.put("/scheduled-answers/", scheduled);
        ids.put("/imports/", handIn(api));
        String export = text(post(api, "/api/v1/conversation-exports", Map.of("format", "csv")), "id");
        ids.put("/conversation-exports/", export);
        ids.put("/exports/", export);
        awaitState(api, "/api/v1/conversation-exports/" + export, "done");
        ids.put("/files/", brand.get(this::file).toString());
        ids.put(
                "/promises/",
                text(post(api, "/api/v1/promises", Map.of("name", "Promise " + MARK, "firstMinutes", 30)), "id"));
        webhook(api, ids);
        ids.put("/pictures/", ids.get("/files/"));
        ids.put("/tag-rules/", text(post(api, "/api/v1/tag-rules", tagRule()), "id"));
        ids.put("/automatic-answers/", text(post(api, "/api/v1/automatic-answers", automaticAnswer()), "id"));
        String purpose = text(
                post(api, "/api/v1/purposes", Map.of("key", "ours", "names", Map.of("en", "Purpose " + MARK))), "key");
        post(api, "/api/v1/purposes/" + purpose + "/wordings", Map.of("texts", Map.of("en", "Wording " + MARK)));
        ids.put("/purposes/", purpose);
        ids.put(
                "/topics/",
                text(
                        post(api, "/api/v1/topics", Map.of("key", "ours", "names", Map.of("en", "Topic " + MARK))),
                        "key"));
        ids.put(
                "/shops/",
                text(
                        post(api, "/api/v1/shops", Map.of("name", "Shop " + MARK, "latitude", 37.5, "longitude", 127)),
                        "id"));
        ids.put("/rate/", brand.workspace().toString());
        ids.put("/stop/", brand.workspace().toString());
        ids.put(
                "/needs/",
                text(
                        post(api, "/api/v1/people/" + ids.get("/people/") + "/needs", Map.of("what", "Need " + MARK)),
                        "id"));
        ids.put(
                "/rights-requests/",
                text(
                        post(
                                api,
                                "/api/v1/people/" + ids.get("/people/") + "/rights-requests",
                                Map.of("kind", "rectification", "about", "city " + MARK, "words", "Not " + MARK)),
                        "id"));
        ids.put("/rights/", Objects.requireNonNull(ids.get("/rights-requests/")));
        agreement(brand, ids);
        portal(brand, ids);
        new VaultBelongings(purchases, receipts, facts, grants, requests, passages, vaultFiles).fill(brand, ids);
        macros(api, ids);
        posts(api, ids);
        String alike =
                new Matched(brand, jdbc, suggestions).open().getFirst().id().toString();
        ids.put("/suggestions/", alike);
        ids.put("/matches/", alike);
        return new Of(brand, Map.copyOf(ids), device);
    }

    private void people(Brand brand, RestClient api, Map<String, String> ids, List<JsonNode> people) {
        String person = ids.get("/people/");
        String note = text(post(api, "/api/v1/people/" + person + "/notes", Map.of("text", "Note " + MARK)), "id");
        ids.put("/notes/", note);
        PersonId known = new PersonId(UUID.fromString(person));
        Act act = brand.get(() -> traits.change(known, Map.of("city", MARK), "api", brand.system()));
        ids.put("/acts/", act.id().toString());
        post(api, "/api/v1/people/" + person + "/tags", Map.of("tag", MARK));
        ids.put(
                "/merges/",
                text(
                        post(
                                api,
                                "/api/v1/people/" + text(people.get(1), "id") + "/merges",
                                Map.of("person", text(people.get(2), "id"))),
                        "id"));
    }

    /** Terms that the one who is marked proffers, and that wait for the brand. */
    private void agreement(Brand brand, Map<String, String> ids) {
        PersonId person = PersonId.of(Objects.requireNonNull(ids.get("/people/")));
        Terms terms = Terms.of("no-sharing").orElseThrow();
        String agreement = brand.get(() ->
                        agreements.proffer(new Cluster(person, Set.of(person)), terms, Locale.ENGLISH, brand.system()))
                .id()
                .toString();
        ids.put("/agreements/", agreement);
        ids.put("/terms/", agreement);
        ids.put("/roster/", terms.key());
        ids.put("/records/", "0".repeat(64));
    }

    /** What the brand says to everybody, and how one speaks on a channel. */
    private static void posts(RestClient api, Map<String, String> ids) {
        String channel = Objects.requireNonNull(ids.get("/channels/"));
        api.put()
                .uri("/api/v1/channels/" + channel + "/strategy")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("purpose", "Guests " + MARK, "tone", "Relaxed " + MARK))
                .retrieve()
                .toBodilessEntity();
        ids.put(
                "/posts/",
                text(
                        post(
                                api,
                                "/api/v1/posts",
                                Map.of(
                                        "text",
                                        "Post " + MARK,
                                        "channels",
                                        List.of(Map.of("channel", channel, "text", "Own " + MARK)))),
                        "id"));
    }

    private static void macros(RestClient api, Map<String, String> ids) {
        String conversation = Objects.requireNonNull(ids.get("/conversations/"));
        ids.put(
                "/canned-answers/",
                text(
                        post(
                                api,
                                "/api/v1/canned-answers",
                                Map.of("shortcut", MARK, "texts", Map.of("en", "Canned " + MARK))),
                        "id"));
        String macro = text(
                post(
                        api,
                        "/api/v1/macros",
                        Map.of("name", "Macro " + MARK, "does", Map.of("tags", List.of("Ran " + MARK)))),
                "id");
        ids.put("/macros/", macro);
        ids.put(
                "/macro-runs/",
                text(post(api, "/api/v1/conversations/" + conversation + "/macro-runs", Map.of("macro", macro)), "id"));
        ids.put(
                "/batches/",
                text(
                        post(
                                api,
                                "/api/v1/batches",
                                Map.of("conversations", List.of(conversation), "does", Map.of("text", "Many " + MARK))),
                        "id"));
        ids.put("/exclusions/", conversation);
    }

    private Brand.Visitor team(Brand brand, RestClient api, Map<String, String> ids) {
        ids.put(
                "/tokens/",
                text(
                        post(api, "/api/v1/tokens", Map.of("name", "Token " + MARK, "scopes", List.of("people:read"))),
                        "id"));
        ids.put(
                "/roles/",
                text(
                        post(api, "/api/v1/roles", Map.of("name", "Role " + MARK, "scopes", List.of("people:read"))),
                        "key"));
        Brands.Login login = brand.member(Role.AGENT);
        Brand.Visitor device = brand.signIn(login);
        ids.put("/sessions/", session(brand, login));
        ids.put("/passkeys/", passkey(login));
        ids.put("/logo/", "1");
        ids.put(
                "/changes/",
                brand.get(() -> settings.changeLogo(brand.system(), null)).toString());
        ids.put("/members/", text(awaitAll(api, "/api/v1/members", 1).get(0), "id"));
        Invitations.Issued invited =
                brand.get(() -> invitations.invite(brand.system(), MARK + "@example.com", Role.AGENT));
        ids.put("/invitations/", invited.invitation().id().toString());
        ids.put("/invitation/", invited.secret());
        return device;
    }

    /** The pages of the brand's people, and what opens those of the one who is marked. */
    private void portal(Brand brand, Map<String, String> ids) {
        brand.reachedAt(brand.address());
        brand.within(() -> portals.set(brand.system(), true, "#1c4a5e", Map.of()));
        ids.put("/me/", brand.get(() -> portals.open().orElseThrow().brand().slug()));
        ids.put("/key/", Way.LINK.key());
        PersonId person = PersonId.of(Objects.requireNonNull(ids.get("/people/")));
        ids.put("/key/" + Way.LINK.key() + "/", brand.get(() -> keys.make(person, Way.LINK, Instant.now())));
    }

    /** Somebody else whom the brand knows, with their own pages open. */
    Callers.Caller guest(Of owned) {
        Brand brand = owned.brand();
        ChannelId channel = ChannelId.of(owned.id("/channels/"));
        PersonId person = brand.get(() -> identities.resolve(List.of(Guests.sighting(channel, "guest", "Guest"))))
                .getFirst();
        return Guests.caller(brand, brand.get(() -> keys.make(person, Way.MAIL, Instant.now())), owned.id("/me/"));
    }

    /** One that was told something, and could not be reached. */
    private static void webhook(RestClient api, Map<String, String> ids) {
        String webhook = text(
                post(
                        api,
                        "/api/v1/webhooks",
                        Map.of(
                                "name",
                                "Webhook " + MARK,
                                "url",
                                "http://127.0.0.1:1/" + MARK,
                                "events",
                                List.of("person.merged"))),
                "id");
        post(api, "/api/v1/webhooks/" + webhook + "/test", Map.of());
        String told = "/api/v1/webhooks/" + webhook + "/deliveries";
        String delivery = text(awaitAll(api, told, 1).getFirst(), "id");
        await().atMost(Duration.ofSeconds(30)).until(() -> !Objects.requireNonNull(
                        api.get().uri(told + "/" + delivery).retrieve().body(JsonNode.class))
                .get("tries")
                .isEmpty());
        post(api, "/api/v1/webhooks/" + webhook + "/pause", Map.of());
        ids.put("/webhooks/", webhook);
        ids.put("/deliveries/", delivery);
    }

    private static Map<String, ?> yes() {
        return Map.of("purpose", "news", "state", "granted", "wording", "Yes " + MARK);
    }

    private static Map<String, ?> tagRule() {
        return Map.of("tag", "Rule " + MARK, "doing", Map.of("phrases", List.of("phrase " + MARK)));
    }

    private static Map<String, ?> automaticAnswer() {
        return Map.of(
                "name",
                "Rule " + MARK,
                "occasion",
                "keyword",
                "phrases",
                List.of("phrase " + MARK),
                "texts",
                Map.of("en", "Answer " + MARK));
    }

    /** A payload that nobody can read. */
    private String held(Brand brand, ChannelId channel) {
        byte[] broken = ("{\"" + MARK).getBytes(StandardCharsets.UTF_8);
        inbound.append(brand.workspace(), channel, List.of(new InboundLog.Payload(MARK, broken)));
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> brand.get(() -> quarantine.held(channel, null, 1).items()), all -> !all.isEmpty())
                .getFirst()
                .id()
                .toString();
    }

    /** What a reader is said to have gone past. */
    private String skipped(Brand brand, String interaction) {
        return brand.get(() -> jdbc.sql("""
                        insert into timeline.skip (workspace_id, reader, interaction_id, reason)
                        values (:workspace, 'conversations', :interaction::uuid, :reason)
                        returning id
                        """)
                .param("workspace", brand.workspace().value())
                .param("interaction", interaction)
                .param("reason", "Reason " + MARK)
                .query(String.class)
                .single());
    }

    /** The key of a session that somebody of the brand has open on another device. */
    private static String session(Brand brand, Brands.Login login) {
        Brand.Visitor here = brand.signIn(login);
        Matcher key = SESSION.matcher(here.get("/profile").body());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    /** The id of a passkey of theirs. */
    private String passkey(Brands.Login login) {
        byte[] id = Sha256.of(login.email());
        jdbc.sql("""
                        insert into workspace.passkey (
                          id, account_id, name, public_key, signature_count, uv_initialized, backup_eligible,
                          backup_state, transports, attestation_object, attestation_client_data, created_at, last_used_at)
                        select :id, a.id, :name, '\\x00', 0, true, false, false, '{}', '\\x00', '\\x00', now(), now()
                        from workspace.account a where lower(a.email) = lower(:email)
                        """)
                .param("id", id)
                .param("name", "Passkey " + MARK)
                .param("email", login.email())
                .update();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static String message(String who) {
        return """
                {"id":"m-%1$s","verb":"messaged","at":"2026-05-04T09:30:00Z","conversation":"c-%1$s",
                 "text":"Hello %2$s","person":{"id":"%1$s","name":"Person %2$s"}}""".formatted(who, MARK);
    }

    private static List<JsonNode> awaitAll(RestClient api, String path, int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Objects.requireNonNull(
                                        api.get().uri(path).retrieve().body(JsonNode.class))
                                .get("items")
                                .valueStream()
                                .toList(),
                        items -> items.size() >= count);
    }

    private static JsonNode post(RestClient api, String path, Map<String, ?> body) {
        JsonNode answer = api.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class);
        return Objects.requireNonNull(answer, path);
    }

    private static String handIn(RestClient api) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("kind", "people");
        String one = "Imported " + MARK + ",i@example.com\n";
        form.add("file", new ByteArrayResource(("id,name,email\n1," + one + "2," + one).getBytes()) {
            @Override
            public String getFilename() {
                return MARK + ".csv";
            }
        });
        JsonNode accepted = api.post()
                .uri("/api/v1/imports")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .body(JsonNode.class);
        String id = text(Objects.requireNonNull(accepted), "id");
        awaitState(api, "/api/v1/imports/" + id, "done", "failed");
        return id;
    }

    private FileId file() {
        try {
            return files.keep(MARK + ".txt", "text/plain", new ByteArrayInputStream(MARK.getBytes()))
                    .id();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void awaitState(RestClient api, String path, String... states) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            JsonNode now = api.get().uri(path).retrieve().body(JsonNode.class);
            return List.of(states).contains(text(Objects.requireNonNull(now), "state"));
        });
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        assertThat(value).as("%s of %s", name, node).isNotNull();
        return value.asString();
    }
}
