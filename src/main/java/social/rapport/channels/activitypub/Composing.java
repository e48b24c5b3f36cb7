package social.rapport.channels.activitypub;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import social.rapport.channels.Activity;
import social.rapport.channels.OutboundMessage;
import social.rapport.files.FileLinks;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Writes what the brand says as an activity of ActivityStreams 2.0, as the servers of the fediverse read it. */
final class Composing {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Servers fetch pictures when they get the note; those that were away for days still find them. */
    private static final Duration PICTURES_STAY = Duration.ofDays(30);

    private static final Pattern LINKS = Pattern.compile("https?://[^\\s<>\"&;]+(?:&amp;[^\\s<>\"&;]+)*");

    private static final Map<String, String> TERMS = Map.of(
            "ostatus", "http://ostatus.org#",
            "conversation", "ostatus:conversation",
            "sensitive", "as:sensitive");

    private final FileLinks links;

    Composing(FileLinks links) {
        this.links = links;
    }

    static List<Object> context() {
        return List.of("https://www.w3.org/ns/activitystreams", TERMS);
    }

    /**
     * @param to whom it names; null for a post
     * @param answered whose words it stands below; null where it begins a talk
     */
    Notes.Note note(Home home, OutboundMessage message, @Nullable RemoteActor to, HeardWords.@Nullable Heard answered) {
        boolean isPublic = message.kind() != OutboundMessage.Kind.PRIVATE_REPLY;
        String id = home.note(message.id());
        String thread = thread(message, answered).orElse(id);
        String now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        boolean isQuiet = answered != null && !answered.audience().equals("public");
        List<String> first = !isPublic
                ? List.of(Objects.requireNonNull(to).id())
                : List.of(isQuiet ? home.followers() : Documents.PUBLIC);
        List<String> second = new ArrayList<>();
        if (isPublic) {
            second.add(isQuiet ? Documents.PUBLIC : home.followers());
            Optional.ofNullable(to).map(RemoteActor::id).ifPresent(second::add);
        }
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("id", id);
        note.put("type", "Note");
        note.put("attributedTo", home.actor());
        note.put("published", now);
        note.put("url", id);
        note.put("to", first);
        note.put("cc", second);
        put(note, "inReplyTo", answered == null ? null : answered.object());
        put(note, "context", Documents.address(StringNode.valueOf(thread)));
        note.put("conversation", thread);
        note.put("content", content(message.text(), to));
        note.put("tag", to == null ? List.of() : List.of(mention(to)));
        note.put("attachment", attached(home, message.media()));
        note.put("sensitive", false);
        Map<String, Object> create = new LinkedHashMap<>();
        create.put("@context", context());
        create.put("id", id + "/activity");
        create.put("type", "Create");
        create.put("actor", home.actor());
        create.put("published", now);
        create.put("to", first);
        create.put("cc", second);
        create.put("object", note);
        return new Notes.Note(
                home.channel().id(),
                message.id(),
                thread,
                to == null ? null : to.id(),
                isPublic,
                JSON.writeValueAsString(create));
    }

    private static Optional<String> thread(OutboundMessage message, HeardWords.@Nullable Heard answered) {
        return Optional.ofNullable(answered)
                .map(HeardWords.Heard::thread)
                .or(() -> Optional.ofNullable(message.conversation()));
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static Map<String, String> mention(RemoteActor to) {
        return Map.of("type", "Mention", "href", to.id(), "name", "@" + to.handle());
    }

    /** Paragraphs, lines and links; whoever is answered is named first. */
    private static String content(String text, @Nullable RemoteActor to) {
        String escaped = HtmlUtils.htmlEscape(text.strip(), "UTF-8").replace("&#39;", "'");
        String linked = LINKS.matcher(escaped)
                .replaceAll(link -> Matcher.quoteReplacement("<a href=\"" + link.group()
                        + "\" rel=\"nofollow noopener\" target=\"_blank\">" + link.group() + "</a>"));
        String named = to == null ? "" : name(to) + (linked.isEmpty() ? "" : " ");
        return "<p>" + named + linked.replaceAll("\\R{2,}", "</p><p>").replaceAll("\\R", "<br>") + "</p>";
    }

    private static String name(RemoteActor to) {
        String page = HtmlUtils.htmlEscape(to.url() == null ? to.id() : to.url());
        String user = HtmlUtils.htmlEscape(to.handle().replaceFirst("@.*", ""));
        return "<span class=\"h-card\"><a href=\"" + page + "\" class=\"u-url mention\">@<span>" + user
                + "</span></a></span>";
    }

    private List<Map<String, Object>> attached(Home home, List<Activity.Media> files) {
        List<Map<String, Object>> attached = new ArrayList<>();
        Instant until = Clock.systemUTC().instant().plus(PICTURES_STAY);
        for (Activity.Media media : files) {
            String link = media.file()
                    .map(file -> links.to(new FileLinks.Target(home.channel().workspace(), file), until))
                    .orElse(media.url());
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("type", "Document");
            put(document, "mediaType", media.type());
            document.put("url", link.startsWith("/") ? home.base() + link : link);
            put(document, "name", media.alt());
            attached.add(document);
        }
        return attached;
    }
}
