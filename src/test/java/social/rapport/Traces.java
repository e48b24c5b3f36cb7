package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.channels.chat.Widget;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.channels.open.OpenSender;
import social.rapport.portal.Keys;
import social.rapport.portal.Portals;
import social.rapport.portal.Way;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/**
 * Whatever a brand can come to know of a person, by the product's own ways, each marked by a word of its own that begins with
 * the same letters; and of somebody else who is in the same thread and has the same name.
 */
@TestComponent
class Traces {

    private static final String TOGETHER = "together";

    @Autowired
    Channels channels;

    @Autowired
    InboundLog inbound;

    @Autowired
    Portals portals;

    @Autowired
    Keys keys;

    /** @param mark with which every word of the person's begins */
    record Of(Brand brand, String mark, PersonId person, PersonId neighbour, String conversation, OpenSender sender) {

        String word(String what) {
            return mark + what;
        }

        /** All that follow the mark. */
        List<String> words() {
            return List.of(
                    "account",
                    "handle",
                    "name",
                    "renamed",
                    "avatar",
                    "url",
                    "union",
                    "mail",
                    "imported",
                    "subject",
                    "text",
                    "public",
                    "alonetext",
                    "alone",
                    "replied",
                    "media",
                    "medianame",
                    "alt",
                    "place",
                    "about",
                    "title",
                    "attribute",
                    "fact",
                    "trait",
                    "traitnow",
                    "importedcity",
                    "tag",
                    "reference",
                    "note",
                    "need",
                    "wording",
                    "teamnote",
                    "answer",
                    "later",
                    "comment",
                    "draft",
                    "file",
                    "content",
                    "chatted");
        }
    }

    Of leave(Brand brand, OpenReceiver receiver, String mark) {
        RestClient api = brand.api();
        int held = held(api);
        webhook(api);
        Channels.Secret open = brand.get(
                () -> channels.connect(brand.system(), "open", "shop", "Shop", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        OpenSender sender =
                new OpenSender(brand.address() + "/in/" + open.channel().id(), Objects.requireNonNull(open.secret()));
        post(sender, said("m1", TOGETHER, mark, mark + "text", false));
        post(sender, said("m2", "post", mark, mark + "public", true));
        post(sender, neighbour("n1", TOGETHER));
        post(sender, said("m1", TOGETHER, mark, mark + "text", false));
        post(sender, neighbour("n2", "elsewhere"));
        post(sender, said("m3", mark + "alone", mark, mark + "alonetext", false));
        inbound.append(
                brand.workspace(),
                open.channel().id(),
                List.of(new InboundLog.Payload(
                        "x", ("{\"broken " + mark + "account").getBytes(StandardCharsets.UTF_8))));
        PersonId person = await().until(() -> met(api, "Mina " + mark + "name"), Objects::nonNull);
        PersonId neighbour = await().until(() -> met(api, "Neighbour"), Objects::nonNull);
        String conversation = await().until(() -> conversation(api, mark + "alonetext"), Objects::nonNull);
        await().until(() -> held(api) > held);
        Of of = new Of(brand, mark, person, neighbour, conversation, sender);
        facts(api, of);
        talk(api, of);
        chat(of);
        importRows(api, of);
        portal(of);
        return of;
    }

    private static int held(RestClient api) {
        return get(api, "/api/v1/quarantine").get("items").size();
    }

    private static void webhook(RestClient api) {
        make(
                api,
                "/api/v1/webhooks",
                Map.of(
                        "name",
                        "Everything",
                        "url",
                        "http://127.0.0.1:1/",
                        "events",
                        List.of(
                                "conversation.created",
                                "message.created",
                                "note.created",
                                "person.created",
                                "person.updated",
                                "person.erased",
                                "need.published")));
    }

    private static String said(String id, String thread, String mark, String text, boolean isPublic) {
        return """
                {"id":"%1$s%2$s","verb":"%6$s","at":"2026-05-04T09:30:00Z","conversation":"%3$s","visibility":"%5$s",
                 "subject":"%2$ssubject","text":"%4$s","in_reply_to":"%2$sreplied",
                 "media":[{"url":"https://example.com/%2$smedia.png","type":"image/png","name":"%2$smedianame",
                   "alt":"%2$salt"}],
                 "place":{"name":"%2$splace","lat":37.5,"lon":127.0},
                 "object":{"type":"product","id":"%2$sabout","title":"%2$stitle"},
                 "attributes":{"size":"%2$sattribute"},
                 "person":{"id":"%2$saccount","name":"Mina %2$sname","handle":"%2$shandle",
                   "avatar":"https://example.com/%2$savatar.png","url":"https://example.com/%2$surl",
                   "union_id":"%2$sunion","email":"%2$smail@example.com","email_verified":true,
                   "phone":"+82 10-%7$s","locale":"ko-KR","time_zone":"Asia/Seoul","followers":31}}
                """.formatted(
                        id,
                        mark,
                        thread,
                        text,
                        isPublic ? "public" : "private",
                        isPublic ? "commented" : "messaged",
                        phone(mark));
    }

    /** A number that only this person has. */
    static String phone(String mark) {
        return "%08d".formatted(Math.floorMod(mark.hashCode(), 100_000_000));
    }

    private static String neighbour(String id, String thread) {
        return """
                {"id":"%s-%s","verb":"messaged","at":"2026-05-04T09:31:00Z","conversation":"%s",
                 "text":"The neighbour speaks","person":{"id":"neighbour-account","name":"Neighbour"}}
                """.formatted(id, thread, thread);
    }

    private static void post(OpenSender sender, String json) {
        assertThat(sender.post(json).statusCode()).isEqualTo(202);
    }

    private static PersonId met(RestClient api, String name) {
        return get(api, "/api/v1/people")
                .get("items")
                .valueStream()
                .filter(person -> person.get("name").asString().equals(name))
                .map(person -> PersonId.of(person.get("id").asString()))
                .findFirst()
                .orElse(null);
    }

    private static String conversation(RestClient api, String lastText) {
        return get(api, "/api/v1/conversations?state=all")
                .get("items")
                .valueStream()
                .filter(one -> one.toString().contains(lastText))
                .map(one -> one.get("id").asString())
                .findFirst()
                .orElse(null);
    }

    private static void facts(RestClient api, Of of) {
        String person = "/api/v1/people/" + of.person();
        send(api.patch(), person + "/traits", Map.of("city", of.word("trait")));
        send(api.patch(), person + "/traits", Map.of("city", of.word("traitnow")));
        send(api.patch(), person + "/traits", Map.of(of.word("fact"), "known"));
        send(api.patch(), person, Map.of("name", "Mina " + of.word("renamed")));
        make(api, person + "/tags", Map.of("name", of.word("tag"), "reference", of.word("reference")));
        make(api, person + "/notes", Map.of("text", of.word("note")));
        make(api, person + "/needs", Map.of("what", of.word("need")));
        make(
                api,
                person + "/permissions",
                Map.of("purpose", "news", "state", "granted", "wording", of.word("wording")));
        send(api.put(), person + "/preferences", Map.of("weeklyCap", 2, "timeZone", "Asia/Seoul", "language", "ko"));
    }

    private void talk(RestClient api, Of of) {
        String conversation = "/api/v1/conversations/" + of.conversation();
        make(api, conversation + "/notes", Map.of("text", of.word("teamnote")));
        make(
                api,
                conversation + "/messages",
                Map.of(
                        "id",
                        Ids.next(),
                        "text",
                        of.word("answer"),
                        "anyway",
                        true,
                        "attachments",
                        List.of(file(api, of))));
        make(
                api,
                conversation + "/scheduled-answers",
                Map.of("text", of.word("later"), "at", Instant.now().plusSeconds(3600)));
        make(
                api,
                "/api/v1/batches",
                Map.of(
                        "conversations",
                        List.of(of.conversation()),
                        "does",
                        Map.of("text", "Hello {{person.name}}, one answer for many")));
        Brand.Visitor member = of.brand().signIn(Role.AGENT);
        send(
                api.post(),
                "/api/v1/satisfaction/answers",
                Map.of(
                        "conversation",
                        of.conversation(),
                        "member",
                        text(get(api, "/api/v1/members").get("items").get(0), "id"),
                        "rating",
                        4,
                        "comment",
                        of.word("comment"),
                        "ratedAt",
                        Instant.now().minusSeconds(60).toString()));
        member.get("/inbox/" + of.conversation());
        member.get("/people/" + of.person());
        assertThat(member.post(
                                "/inbox/" + of.conversation() + "/drafts",
                                "kind=private_reply&message=" + UUID.randomUUID() + "&text=" + of.word("draft"))
                        .statusCode())
                .isEqualTo(204);
        String export = text(make(api, "/api/v1/conversation-exports", Map.of("format", "jsonl")), "id");
        await().until(() -> text(get(api, "/api/v1/conversation-exports/" + export), "state")
                .equals("done"));
    }

    private static String file(RestClient api, Of of) {
        return text(upload(api, "/api/v1/files", of.word("file") + ".txt", of.word("content"), Map.of()), "id");
    }

    private void chat(Of of) {
        Channel chat = of.brand()
                .get(() -> channels.connect(of.brand().system(), "webchat", "", "Chat", Map.of("origins", Widget.SITE)))
                .channel();
        Widget widget = new Widget(of.brand(), chat).begin();
        widget.say(of.word("chatted"));
        RestClient api = of.brand().api();
        String conversation = await().until(() -> conversation(api, of.word("chatted")), Objects::nonNull);
        String visitor = text(get(api, "/api/v1/conversations/" + conversation).get("conversation"), "person");
        make(api, "/api/v1/people/" + of.person() + "/merges", Map.of("person", visitor));
    }

    private static void importRows(RestClient api, Of of) {
        String rows = "id,name,email,city\n" + of.word("imported") + ",Mina," + of.word("mail") + "@example.com,"
                + of.word("importedcity") + "\n";
        String id = text(upload(api, "/api/v1/imports", "people.csv", rows, Map.of("kind", "people")), "id");
        await().until(() -> List.of("done", "failed").contains(text(get(api, "/api/v1/imports/" + id), "state")));
        PersonId imported = await().until(() -> met(api, "Mina"), Objects::nonNull);
        make(api, "/api/v1/people/" + of.person() + "/merges", Map.of("person", imported.toString()));
    }

    private void portal(Of of) {
        Brand brand = of.brand();
        brand.reachedAt(brand.address());
        brand.within(() -> portals.set(brand.system(), true, "#1c4a5e", Map.of()));
        String home = brand.get(() -> portals.open().orElseThrow().path());
        Brand.Visitor stranger = brand.stranger();
        stranger.get(home + "/sign-in");
        stranger.post(
                home + "/sign-in",
                "email=" + URLEncoder.encode(of.word("mail") + "@example.com", StandardCharsets.UTF_8));
    }

    /** What they take along from their own pages. */
    byte[] takeAway(Of of) {
        Brand brand = of.brand();
        String home = brand.get(() -> portals.open().orElseThrow().path());
        String key = home + "/key/" + Way.LINK.key() + '/'
                + brand.get(() -> keys.make(of.person(), Way.LINK, Instant.now()));
        Brand.Visitor guest = brand.stranger();
        guest.get(key);
        guest.post(key, "");
        try (var archive = guest.listen(home + "/everything.zip")) {
            return archive.readAllBytes();
        } catch (java.io.IOException broken) {
            throw new AssertionError(broken);
        }
    }

    static JsonNode get(RestClient api, String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class), path);
    }

    private static JsonNode make(RestClient api, String path, Map<String, ?> body) {
        return send(api.post(), path, body);
    }

    private static JsonNode send(RestClient.RequestBodyUriSpec how, String path, Map<String, ?> body) {
        var answer = how.uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as("%s: %s", path, answer.getBody())
                .isTrue();
        return answer.getBody() == null ? tools.jackson.databind.node.NullNode.getInstance() : answer.getBody();
    }

    private static JsonNode upload(RestClient api, String path, String name, String content, Map<String, String> with) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        new LinkedHashMap<>(with).forEach(form::add);
        form.add("file", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return Objects.requireNonNull(api.post()
                .uri(path)
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .body(JsonNode.class));
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        assertThat(value).as("%s of %s", name, node).isNotNull();
        return value.asString();
    }
}
