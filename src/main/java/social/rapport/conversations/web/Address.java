package social.rapport.conversations.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Pressing;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;

/** Filters as they stand in addresses; the same names for the screens and for programs. */
final class Address {

    private static final String ANY = "all";

    private Address() {}

    /** Reads a filter from parameters, blank ones count for nothing. */
    static InboxFilter read(Function<String, @Nullable String> parameters, InboxFilter otherwise) {
        Function<String, @Nullable String> given = name -> {
            String value = parameters.apply(name);
            return value == null || value.isBlank() ? null : value.strip();
        };
        String state = given.apply("state");
        String list = given.apply("list");
        String sort = given.apply("sort");
        String kind = given.apply("kind");
        String due = given.apply("due");
        UUID channel = id("channel", given.apply("channel"));
        UUID assignee = id("assignee", given.apply("assignee"));
        UUID person = id("person", given.apply("person"));
        return new InboxFilter(
                list == null ? otherwise.of() : Whose.of(list).orElseThrow(() -> wrong("list")),
                state == null
                        ? otherwise.state()
                        : state.equals(ANY)
                                ? null
                                : State.of(state).filter(State.LISTED::contains).orElseThrow(() -> wrong("state")),
                new InboxFilter.About(
                        channel == null ? null : new ChannelId(channel),
                        assignee == null ? null : new MemberId(assignee),
                        kind == null ? null : isPublic(kind),
                        given.apply("language"),
                        given.apply("tag"),
                        new InboxFilter.Only(
                                "true".equals(given.apply("unread")),
                                "true".equals(given.apply("mentioned")),
                                "true".equals(given.apply("scheduled")),
                                "true".equals(given.apply("drafted")),
                                "true".equals(given.apply("batched"))),
                        due == null ? null : Pressing.of(due).orElseThrow(() -> wrong("due"))),
                person == null ? null : new PersonId(person),
                given.apply("q"),
                sort == null ? otherwise.sort() : Sort.of(sort).orElseThrow(() -> wrong("sort")),
                otherwise.viewer());
    }

    /** Reads a filter from the query of an address, with or without its {@code ?}. */
    static InboxFilter of(String query, InboxFilter otherwise) {
        var parameters = UriComponentsBuilder.newInstance()
                .query(query.startsWith("?") ? query.substring(1) : query)
                .build()
                .getQueryParams();
        return read(name -> decoded(name, parameters.getFirst(name)), otherwise);
    }

    private static @Nullable String decoded(String name, @Nullable String value) {
        try {
            return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbled) {
            throw wrong(name);
        }
    }

    private static boolean isPublic(String kind) {
        if (!kind.equals("public") && !kind.equals("private")) {
            throw wrong("kind");
        }
        return kind.equals("public");
    }

    private static @Nullable UUID id(String name, @Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw wrong(name);
        }
    }

    private static Fault.Caller wrong(String name) {
        return Fault.invalid(name, "fault.value");
    }

    /** The query of the address that shows this list, {@code ?} included. */
    static String query(InboxFilter filter) {
        return parameters(filter).entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** The parameters of a filter, as they stand in addresses. */
    static Map<String, String> parameters(InboxFilter filter) {
        InboxFilter.About about = filter.about();
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "list", filter.of().key());
        put(parameters, "state", filter.state() == null ? ANY : filter.state().key());
        put(parameters, "channel", about.channel());
        put(parameters, "language", about.language());
        put(parameters, "kind", about.isPublic() == null ? null : about.isPublic() ? "public" : "private");
        put(parameters, "assignee", about.assignee());
        put(parameters, "tag", about.tag());
        put(parameters, "unread", about.only().unread() ? "true" : null);
        put(parameters, "mentioned", about.only().mentioned() ? "true" : null);
        put(parameters, "scheduled", about.only().scheduled() ? "true" : null);
        put(parameters, "drafted", about.only().drafted() ? "true" : null);
        put(parameters, "batched", about.only().batched() ? "true" : null);
        put(
                parameters,
                "due",
                about.pressing() == null ? null : about.pressing().key());
        put(parameters, "person", filter.person());
        put(parameters, "q", filter.text());
        put(parameters, "sort", filter.sort().key());
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }
}
