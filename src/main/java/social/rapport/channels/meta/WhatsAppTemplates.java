package social.rapport.channels.meta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.TemplateBook;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * Templates that WhatsApp has approved, by name and language. Those with a picture above them or with buttons that want words
 * are left out.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates">Message Templates</a>
 */
final class WhatsAppTemplates {

    private static final Pattern GAP = Pattern.compile("\\{\\{\\s*(\\w{1,30})\\s*}}");
    private static final Pattern IDS = Pattern.compile("([a-z0-9_]{1,512}):([A-Za-z_]{2,10})");
    private static final String HEADER = "header_";
    private static final String FIELDS = "message_templates?fields=name,language,status,components&limit=100";
    private static final int PAGES = 20;

    private final GraphApi api;

    WhatsAppTemplates(GraphApi api) {
        this.api = api;
    }

    List<TemplateBook.Template> of(ConnectedChannel channel) throws NetworkFailure {
        List<TemplateBook.Template> templates = new ArrayList<>();
        String after = "";
        for (int page = 0; page < PAGES; page++) {
            JsonNode some = api.ask(channel, WhatsAppConnector.account(channel.channel()) + "/" + FIELDS + after);
            some.path("data").valueStream().flatMap(one -> read(one).stream()).forEach(templates::add);
            String next = Told.text(some.path("paging").path("cursors"), "after", 500);
            if (next == null || !some.path("paging").has("next") || !next.matches("[A-Za-z0-9_=-]+")) {
                return templates;
            }
            after = "&after=" + next;
        }
        return templates;
    }

    private static Optional<TemplateBook.Template> read(JsonNode template) {
        String id = Told.text(template, "name", 512) + ":" + Told.text(template, "language", 20);
        boolean isApproved = "APPROVED".equals(Told.text(template, "status", 40));
        StringBuilder content = new StringBuilder();
        for (JsonNode part : template.path("components")) {
            String words = words(part);
            if (words == null) {
                return Optional.empty();
            }
            content.append(words.isEmpty() ? "" : words + "\n");
        }
        return !isApproved || !IDS.matcher(id).matches() || content.isEmpty()
                ? Optional.empty()
                : Optional.of(new TemplateBook.Template(
                        id,
                        id.substring(0, id.indexOf(':')).replace('_', ' '),
                        content.toString().strip()));
    }

    /** Null where it wants something that is no words. */
    private static @Nullable String words(JsonNode part) {
        String text = Objects.requireNonNullElse(Told.text(part, "text", 4_000), "");
        return switch (Objects.requireNonNullElse(Told.text(part, "type", 40), "")
                .toUpperCase(Locale.ROOT)) {
            case "HEADER" -> "TEXT".equals(Told.text(part, "format", 40)) ? gaps(text, HEADER) : null;
            case "BODY" -> gaps(text, "");
            case "FOOTER" -> text;
            case "BUTTONS" -> part.path("buttons").valueStream().allMatch(WhatsAppTemplates::isWhole) ? "" : null;
            default -> null;
        };
    }

    private static boolean isWhole(JsonNode button) {
        String type = Objects.requireNonNullElse(Told.text(button, "type", 40), "");
        String url = Objects.requireNonNullElse(Told.text(button, "url", 2_000), "");
        return type.equals("QUICK_REPLY") || type.equals("PHONE_NUMBER") || type.equals("URL") && !url.contains("{{");
    }

    private static String gaps(String text, String prefix) {
        return GAP.matcher(text).replaceAll(gap -> Matcher.quoteReplacement("{{" + prefix + gap.group(1) + ".DATA}}"));
    }

    /** As a message wants it. */
    static Map<String, Object> filled(OutboundMessage.Template template) throws NetworkFailure {
        Matcher id = IDS.matcher(template.id());
        if (!id.matches()) {
            throw new NetworkFailure(Kind.PERMANENT, "meta_template", "", null);
        }
        List<Map<String, Object>> components = new ArrayList<>();
        add(
                components,
                "header",
                template.words().entrySet().stream()
                        .filter(word -> word.getKey().startsWith(HEADER))
                        .map(word -> Map.entry(word.getKey().substring(HEADER.length()), word.getValue()))
                        .toList());
        add(
                components,
                "body",
                template.words().entrySet().stream()
                        .filter(word -> !word.getKey().startsWith(HEADER))
                        .toList());
        return Map.of("name", id.group(1), "language", Map.of("code", id.group(2)), "components", components);
    }

    private static void add(List<Map<String, Object>> components, String type, List<Map.Entry<String, String>> words) {
        if (!words.isEmpty()) {
            components.add(Map.of(
                    "type",
                    type,
                    "parameters",
                    words.stream()
                            .sorted(Comparator.comparingInt(WhatsAppTemplates::place))
                            .map(WhatsAppTemplates::parameter)
                            .toList()));
        }
    }

    private static int place(Map.Entry<String, String> word) {
        return isNumber(word) ? Integer.parseInt(word.getKey()) : 0;
    }

    private static boolean isNumber(Map.Entry<String, String> word) {
        return word.getKey().matches("[0-9]{1,4}");
    }

    private static Map<String, String> parameter(Map.Entry<String, String> word) {
        return isNumber(word)
                ? Map.of("type", "text", "text", word.getValue())
                : Map.of("type", "text", "parameter_name", word.getKey(), "text", word.getValue());
    }
}
