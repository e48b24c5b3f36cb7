package social.rapport;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** What a stranger may write who means harm, and all the places where they may write it. */
final class HostileWords {

    /** An element and a part of htmx's language that no page of ours has. */
    static final String MARKUP = "<b class=injected hx-get=/injected hx-trigger=load>i</b>";

    static final List<String> WORDS = List.of(
            "<script>window.hit=1</script>",
            "\"><img src=x onerror=\"window.hit=1\">",
            "'><svg onload=window.hit=1>",
            "</textarea></title></style></script><script>window.hit=1</script>",
            "</option></select><script>window.hit=1</script>",
            "\" autofocus onfocus=\"window.hit=1\" x=\"",
            "' onpointerenter='window.hit=1' style='position:fixed;inset:0' x='",
            "javascript:window.hit=1//",
            "<iframe srcdoc=\"<script>parent.hit=1</script>\">",
            "<!--<img src=--><img src=x onerror=window.hit=1//>",
            "{{constructor.constructor('window.hit=1')()}} ${window.hit=1} #{1} *{1} @`window.hit=1`",
            "&lt;script&gt;window.hit=1&lt;/script&gt; &#60;b&#62;");

    private HostileWords() {}

    /** Everything that the open channel takes, each text of it hostile. */
    static String interaction(int number, String words) {
        String id = (number + words).substring(0, Math.min(199, (number + words).length()));
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("id", id);
        person.put("handle", words);
        person.put("name", words);
        person.put("avatar", "https://evil.example/avatar.png");
        person.put("url", "https://evil.example/who");
        person.put("union_id", id);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("verb", number % 3 == 0 ? "commented" : number % 3 == 1 ? "reviewed" : "messaged");
        all.put("visibility", number % 2 == 0 ? "public" : "private");
        all.put("at", "2026-05-04T09:30:00Z");
        all.put("conversation", id);
        all.put("in_reply_to", id);
        all.put("subject", words);
        all.put("text", words);
        all.put(
                "media",
                IntStream.range(0, 3)
                        .mapToObj(i -> Map.of(
                                "url",
                                "https://evil.example/" + i,
                                "type",
                                List.of("image/png", "text/html", "video/mp4").get(i),
                                "name",
                                words,
                                "alt",
                                words))
                        .toList());
        all.put("place", Map.of("name", words, "lat", 31.2, "lon", 121.5));
        all.put("object", Map.of("type", "product", "id", id, "title", words, "url", "https://evil.example/object"));
        all.put("attributes", Map.of("rating", 5, "note", words, id.substring(0, Math.min(40, id.length())), words));
        all.put("author", Map.of("name", words));
        all.put("person", person);
        return JsonMapper.shared().writeValueAsString(all);
    }

    static String message(String field, String ofPerson) {
        return """
                {"id":"m1","verb":"messaged","at":"2026-05-04T09:30:00Z",%s,"person":{"id":"p1"%s}}""".formatted(field, ofPerson);
    }

    /** Somebody in each row, who cannot be taken for the sake of their e-mail. */
    static byte[] table() {
        StringBuilder csv = new StringBuilder("会员号,姓名,邮箱," + cell(WORDS.getFirst()) + "\n");
        for (int i = 0; i < WORDS.size(); i++) {
            String words = cell(WORDS.get(i) + MARKUP);
            csv.append(i)
                    .append(',')
                    .append(words)
                    .append(',')
                    .append(words)
                    .append(',')
                    .append(words)
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
