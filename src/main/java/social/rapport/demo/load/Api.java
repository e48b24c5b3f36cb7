package social.rapport.demo.load;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.demo.StoryChannel.AnswerTime;
import social.rapport.shared.ChannelId;

/** This server's public HTTP API, as a program outside would use it. */
final class Api {

    private static final int LONGEST_PAGE = 200;

    private final RestClient client;

    Api(String address, String token) {
        this.client = RestClient.builder()
                .baseUrl(address)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }

    /** Interactions as the API lists them, newest first. */
    record Page(List<Arrived> items, @Nullable String next, long total) {}

    record Arrived(UUID person, String externalId) {}

    /** An entry in a person's ledger; {@code state} is {@code granted} or {@code refused}. */
    record Permitted(
            UUID person,
            String purpose,
            @Nullable UUID channel,
            String state,
            String wording,
            @Nullable String language,
            String source,
            Instant saidAt) {

        boolean isSame(Permitted other) {
            return purpose.equals(other.purpose)
                    && saidAt.equals(other.saidAt)
                    && channel != null
                    && channel.equals(other.channel);
        }
    }

    /** A channel as the API shows it; {@code secret} only where it has just been made. */
    record Account(
            UUID id,
            String network,
            String name,
            String state,
            Map<String, String> settings,
            @Nullable String secret) {}

    private record Accounts(List<Account> items) {}

    /** How a conversation stands. */
    record Stand(
            UUID id,
            String state,
            @Nullable UUID assignee,
            @Nullable Instant snoozedUntil,
            @Nullable String lastText,
            Instant lastAt) {}

    private record Stands(List<Stand> items, @Nullable String next) {}

    private record Ledger(List<Permitted> items) {}

    List<Account> channels() {
        Accounts all = client.get().uri("/api/v1/channels").retrieve().body(Accounts.class);
        return all == null ? List.of() : all.items();
    }

    Account connect(String network, String name) {
        return made(client.post()
                .uri("/api/v1/channels")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("connector", "open", "network", network, "name", name)));
    }

    Account renewSecret(UUID channel) {
        return made(client.post().uri("/api/v1/channels/{channel}/secret", channel));
    }

    private static Account made(RestClient.RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(request.retrieve().body(Account.class));
    }

    void answerAt(UUID channel, String url, @Nullable AnswerTime within) {
        Map<String, String> settings = new HashMap<>(Map.of("url", url));
        if (within != null) {
            settings.put("answer-hours", Integer.toString(within.hours()));
            Integer messages = within.messages();
            if (messages != null) {
                settings.put("answer-messages", messages.toString());
            }
        }
        client.patch()
                .uri("/api/v1/channels/{channel}", channel)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("settings", settings))
                .retrieve()
                .toBodilessEntity();
    }

    /** All conversations by id. */
    Map<UUID, Stand> conversations() {
        Map<UUID, Stand> all = new HashMap<>();
        String next = null;
        do {
            String after = next;
            Stands page = client.get()
                    .uri(uri -> {
                        uri.path("/api/v1/conversations").queryParam("limit", LONGEST_PAGE);
                        return after == null
                                ? uri.build()
                                : uri.queryParam("next", "{next}").build(after);
                    })
                    .retrieve()
                    .body(Stands.class);
            if (page == null) {
                break;
            }
            page.items().forEach(stand -> all.put(stand.id(), stand));
            next = page.next();
        } while (next != null);
        return all;
    }

    private record Keyed(String key) {}

    private record Keys(List<Keyed> items) {}

    private record Note(String text) {}

    private record Notes(List<Note> items) {}

    /** The keys of a person's tags. */
    Set<String> tags(UUID person) {
        return keys("/api/v1/people/" + person + "/tags");
    }

    /** The keys of those of a list. */
    Set<String> keys(String path) {
        Keys all = client.get().uri(path).retrieve().body(Keys.class);
        return all == null ? Set.of() : all.items().stream().map(Keyed::key).collect(Collectors.toSet());
    }

    void tag(UUID person, String name, String reference, double weight) {
        post("/api/v1/people/" + person + "/tags", Map.of("name", name, "reference", reference, "weight", weight));
    }

    Set<String> notes(UUID person) {
        Notes all = client.get()
                .uri("/api/v1/people/{person}/notes", person)
                .retrieve()
                .body(Notes.class);
        return all == null ? Set.of() : all.items().stream().map(Note::text).collect(Collectors.toSet());
    }

    void note(UUID person, String text) {
        post("/api/v1/people/" + person + "/notes", Map.of("text", text));
    }

    private record Named(
            UUID id, @Nullable String shortcut, @Nullable String name) {}

    private record Names(List<Named> items) {}

    /** The ids of canned answers by their shortcuts. */
    Map<String, UUID> cannedAnswers() {
        return named("/api/v1/canned-answers?limit=" + LONGEST_PAGE).stream()
                .collect(Collectors.toMap(one -> String.valueOf(one.shortcut()), Named::id));
    }

    private List<Named> named(String path) {
        Names all = client.get().uri(path).retrieve().body(Names.class);
        return all == null ? List.of() : all.items();
    }

    /** What those of a list are called. */
    Set<String> names(String path) {
        return named(path).stream().map(one -> String.valueOf(one.name())).collect(Collectors.toSet());
    }

    private record Rule(String tag) {}

    private record Ruled(List<Rule> items) {}

    /** The tags that rules give. */
    Set<String> rules() {
        Ruled ruled = client.get().uri("/api/v1/tag-rules").retrieve().body(Ruled.class);
        return ruled == null ? Set.of() : ruled.items().stream().map(Rule::tag).collect(Collectors.toSet());
    }

    void rule(Map<String, ?> rule) {
        post("/api/v1/tag-rules", rule);
    }

    /** Makes one of a list. */
    void post(String path, Object body) {
        send(client.post(), path, body);
    }

    private static void send(RestClient.RequestBodyUriSpec how, String path, Object body) {
        how.uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    /** What the brand sets for itself, by its names in the API. */
    Map<String, Object> settings() {
        Map<String, Object> settings = client.get()
                .uri("/api/v1/workspace")
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        return settings == null ? Map.of() : settings;
    }

    /** Sets what there is one of. */
    void put(String path, Object body) {
        send(client.put(), path, body);
    }

    void assign(UUID conversation, UUID member) {
        put(conversation, "assignment", Map.of("member", member));
    }

    void snooze(UUID conversation, Instant until) {
        put(conversation, "snooze", Map.of("until", until));
    }

    void setAside(UUID conversation) {
        put(conversation, "waiting", Map.of());
    }

    private void put(UUID conversation, String what, Map<String, ?> body) {
        send(client.put(), "/api/v1/conversations/" + conversation + "/" + what, body);
    }

    void resolve(UUID conversation, Instant at) {
        post("/api/v1/conversations/" + conversation + "/resolution", Map.of("at", at.toString()));
    }

    void open(UUID conversation) {
        client.delete()
                .uri("/api/v1/conversations/{conversation}/resolution", conversation)
                .retrieve()
                .toBodilessEntity();
    }

    Page interactions(ChannelId channel, @Nullable String after, int limit) {
        Page page = client.get()
                .uri(uri -> {
                    uri.path("/api/v1/interactions")
                            .queryParam("channel", channel)
                            .queryParam("limit", limit);
                    return after == null
                            ? uri.build()
                            : uri.queryParam("next", "{next}").build(after);
                })
                .retrieve()
                .body(Page.class);
        return page == null ? new Page(List.of(), null, 0) : page;
    }

    List<Permitted> permissions(UUID person) {
        Ledger ledger = client.get()
                .uri("/api/v1/people/{person}/permissions", person)
                .retrieve()
                .body(Ledger.class);
        return ledger == null ? List.of() : ledger.items();
    }

    void permit(List<Permitted> permissions) {
        post("/api/v1/permissions", Map.of("items", permissions));
    }
}
