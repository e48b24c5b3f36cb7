package social.rapport.conversations.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter;
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
        UUID channel = id("channel", given.apply("channel"));
        UUID assignee = id("assignee", given.apply("assignee"));
        UUID person = id("person", given.apply("person"));
        return new InboxFilter(
                list == null ? otherwise.of() : Whose.of(list).orElseThrow(() -> wrong("list")),
                state == null
                        ? otherwise.state()
                        : state.equals(ANY) ? null : State.of(state).orElseThrow(() -> wrong("state")),
                channel == null ? null : new ChannelId(channel),
                assignee == null ? null : new MemberId(assignee),
                kind == null ? null : isPublic(kind),
                "true".equals(given.apply("unread")),
                "true".equals(given.apply("mentioned")),
                person == null ? null : new PersonId(person),
                given.apply("q"),
                sort == null ? otherwise.sort() : Sort.of(sort).orElseThrow(() -> wrong("sort")),
                otherwise.viewer());
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
        return Fault.invalid(name, "This is not one of the values it can have.");
    }

    /** The query of the address that shows this list, {@code ?} included. */
    static String query(InboxFilter filter) {
        List<String> parts = new ArrayList<>();
        add(parts, "list", filter.of().key());
        add(parts, "state", filter.state() == null ? ANY : filter.state().key());
        add(parts, "channel", filter.channel());
        add(parts, "assignee", filter.assignee());
        add(parts, "kind", filter.isPublic() == null ? null : filter.isPublic() ? "public" : "private");
        add(parts, "unread", filter.unread() ? "true" : null);
        add(parts, "mentioned", filter.mentioned() ? "true" : null);
        add(parts, "person", filter.person());
        add(parts, "q", filter.text());
        add(parts, "sort", filter.sort().key());
        return "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
