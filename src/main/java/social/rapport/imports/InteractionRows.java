package social.rapport.imports;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.imports.Plan.Column;
import social.rapport.shared.Sha256;
import social.rapport.shared.text.Moments;

/** Reads one interaction a row. Times without an offset are the brand's own. */
final class InteractionRows implements Telling {

    private static final Set<String> OUTBOUND = Set.of(
            "outbound", "out", "outgoing", "sent", "reply", "false", "发出", "发送", "出", "回复", "客服", "발신", "보냄", "답변");

    private final Plan plan;
    private final ZoneId zone;

    InteractionRows(Plan plan, ZoneId zone) {
        this.plan = plan;
        this.zone = zone;
    }

    @Override
    public Told tell(Piece row) throws Refusal {
        row.refuse();
        Map<String, String> said = new LinkedHashMap<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < plan.columns().size(); i++) {
            Column column = plan.columns().get(i);
            String value = row.cell(i).strip();
            if (!value.isEmpty() && column.target().startsWith(Mapping.ATTRIBUTE)) {
                attributes.put(Mapping.nameOf(column.target()).orElseThrow(), value);
            } else if (!value.isEmpty() && !column.target().equals(Mapping.SKIP)) {
                said.put(column.target(), value);
            }
        }
        String person = who(said);
        String at = time(said.get("at")).toString();
        boolean isOutbound =
                OUTBOUND.contains(said.getOrDefault("direction", "").toLowerCase(Locale.ROOT));
        String author = said.get("author");
        return Told.of(new Fields()
                .put("id", said.getOrDefault("id", madeOf(said, person, at, isOutbound)))
                .put("verb", said.getOrDefault("verb", "messaged").toLowerCase(Locale.ROOT))
                .put("direction", isOutbound ? "outbound" : "inbound")
                .put("visibility", isPublic(said) ? "public" : "private")
                .put("at", at)
                .put("conversation", said.get("conversation"))
                .put("in_reply_to", said.get("inReplyTo"))
                .put("subject", said.get("subject"))
                .put("text", said.get("text"))
                .put("language", said.get("language"))
                .put("attributes", attributes)
                .put("author", author == null ? null : Map.of("name", author))
                .put("person", person(said, person))
                .map());
    }

    /** The id of whoever it was: what the file calls them, else what else is known of them. */
    static String who(Map<String, String> said) throws Refusal {
        for (String target : List.of("person", "email", "phone", "handle")) {
            String value = said.get(target);
            if (value != null) {
                return target.equals("email") ? value.toLowerCase(Locale.ROOT) : value;
            }
        }
        throw new Refusal("imports.row.who", "");
    }

    /** An id for a row that has none: the same row has the same one. */
    private static String madeOf(Map<String, String> said, String person, String at, boolean isOutbound) {
        return "row-"
                + Sha256.key(String.join(
                        "\n",
                        person,
                        at,
                        String.valueOf(isOutbound),
                        said.getOrDefault("verb", ""),
                        said.getOrDefault("conversation", ""),
                        said.getOrDefault("text", "")));
    }

    private static boolean isPublic(Map<String, String> said) {
        return Set.of("public", "true", "公开", "공개")
                .contains(said.getOrDefault("visibility", "").toLowerCase(Locale.ROOT));
    }

    private Map<String, Object> person(Map<String, String> said, String id) {
        return new Fields()
                .put("id", id)
                .put("handle", said.get("handle"))
                .put("name", said.get("name"))
                .put("email", said.get("email"))
                .put("email_verified", plan.confirmed() && said.containsKey("email") ? true : null)
                .put("phone", said.get("phone"))
                .put("phone_verified", plan.confirmed() && said.containsKey("phone") ? true : null)
                .map();
    }

    private Instant time(@Nullable String text) throws Refusal {
        if (text == null) {
            throw new Refusal("imports.row.time", "");
        }
        return Moments.of(text, zone).orElseThrow(() -> new Refusal("imports.row.time", text));
    }
}
