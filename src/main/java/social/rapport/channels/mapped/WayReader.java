package social.rapport.channels.mapped;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.mapped.NetworkMapping.Answer;
import social.rapport.channels.mapped.NetworkMapping.Format;
import social.rapport.channels.mapped.NetworkMapping.Poll;
import social.rapport.channels.mapped.NetworkMapping.Scheme;
import social.rapport.channels.mapped.NetworkMapping.Turning;
import social.rapport.channels.mapped.NetworkMapping.Webhook;
import social.rapport.shared.WebAddress;

/** Reads by which ways a network's interactions come in, and by which it is answered. */
final class WayReader {

    static final String SIGNED = "{body}";
    static final String SIGNED_WITH_TIME = "{timestamp}.{body}";

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,80}");
    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]{0,500}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,60}");
    private static final Set<String> OURS = Set.of("host", "content-length", "transfer-encoding", "connection");
    private static final int HEADERS = 10;
    private static final int DEPTH = 5;
    private static final int A_DAY = 1_440;
    private static final int USUAL_MINUTES = 10;
    private static final int USUAL_LENGTH = 5_000;

    private final Flaws flaws;
    private final RuleReader values;

    WayReader(Flaws flaws) {
        this.flaws = flaws;
        this.values = new RuleReader(flaws);
    }

    Format format(@Nullable Block webhook, @Nullable Block poll, @Nullable Block file) {
        Block way = poll != null ? poll : file;
        if (webhook != null || way == null) {
            return Format.JSON;
        }
        String format =
                way.word("format", poll != null ? List.of("json", "feed") : List.of("json", "lines", "feed", "csv"));
        if (file != null) {
            file.end();
        }
        return Format.valueOf(format.toUpperCase(Locale.ROOT));
    }

    Webhook webhook(Block block) {
        Block signature = block.needs("signature").block("signature");
        block.end();
        if (signature == null) {
            return new Webhook(Scheme.STANDARD_WEBHOOKS, "", false, "", null, SIGNED);
        }
        Scheme scheme = Scheme.valueOf(signature
                .needs("kind")
                .word("kind", List.of("hmac-sha256", "secret-header", "standard-webhooks"))
                .replace('-', '_')
                .toUpperCase(Locale.ROOT));
        if (scheme != Scheme.STANDARD_WEBHOOKS) {
            signature.needs("header");
        }
        String header = header(signature, "header");
        boolean isBase64 = signature.word("encoding", List.of("hex", "base64")).equals("base64");
        String prefix = Objects.requireNonNullElse(signature.word("prefix"), "");
        String timestamp = signature.has("timestamp") ? header(signature, "timestamp") : null;
        String usual = timestamp == null ? SIGNED : SIGNED_WITH_TIME;
        String signed = Objects.requireNonNullElse(signature.word("signed"), usual);
        boolean hasAll = signed.contains("{body}") && (timestamp == null || signed.contains("{timestamp}"));
        if (!hasAll || signed.split("\\{body}", -1).length != 2) {
            signature.wrong("signed", "mapped.wrong.signed");
        }
        signature.end();
        return new Webhook(scheme, header, isBase64, prefix, timestamp, signed);
    }

    private String header(Block block, String name) {
        String header = Objects.requireNonNullElse(block.word(name), "");
        if (!header.isEmpty() && !HEADER.matcher(header).matches()) {
            block.wrong(name, "mapped.wrong.header");
        }
        return header;
    }

    Poll poll(Block block) {
        String url = address(block.needs("url"), "url");
        if (url.indexOf('{') >= 0) {
            block.wrong("url", "mapped.wrong.url");
        }
        int minutes = block.number("every", 1, A_DAY, USUAL_MINUTES);
        Map<String, String> headers = headers(block.block("headers"));
        Turning pages = turning(block.block("pages"));
        Turning since = turning(block.block("since"));
        block.end();
        return new Poll(url, Duration.ofMinutes(minutes), headers, pages, since);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private String address(Block block, String name) {
        String url = orEmpty(block.word(name));
        if (!url.isEmpty() && (!url.startsWith("https://") || !WebAddress.isOne(url.replaceAll("\\{\\w+}", "x")))) {
            block.wrong(name, "mapped.wrong.url");
        }
        return url;
    }

    private Map<String, String> headers(@Nullable Block block) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (block == null) {
            return headers;
        }
        for (String name : block.names()) {
            String value = orEmpty(block.word(name));
            boolean isFine = HEADER.matcher(name).matches()
                    && !OURS.contains(name.toLowerCase(Locale.ROOT))
                    && VISIBLE.matcher(value).matches()
                    && headers.size() < HEADERS;
            if (isFine && Gaps.isWhole(value, Gaps.KEY)) {
                headers.put(name, value);
            } else {
                block.wrong(name, "mapped.wrong.header");
            }
        }
        return headers;
    }

    private @Nullable Turning turning(@Nullable Block block) {
        if (block == null) {
            return null;
        }
        Node node = block.needs("value").take("value");
        String parameter = orEmpty(block.needs("parameter").word("parameter"));
        if (!PARAMETER.matcher(parameter).matches()) {
            block.wrong("parameter", "mapped.wrong.parameter");
        }
        Value value = node == null ? null : values.value(node, block.place("value"), 1);
        block.end();
        return value == null ? null : new Turning(value, parameter);
    }

    @Nullable
    Answer answer(@Nullable Block block) {
        if (block == null) {
            return null;
        }
        String url = address(block.needs("url"), "url");
        int host = url.indexOf('/', "https://".length());
        if (url.indexOf('{') >= 0 && (host < 0 || url.indexOf('{') < host)) {
            block.wrong("url", "mapped.wrong.host");
        }
        if (!Gaps.isWhole(url, Gaps.OF_URL)) {
            block.wrong("url", "mapped.wrong.gap", "known", Gaps.OF_URL);
        }
        Map<String, String> headers = headers(block.block("headers"));
        Node body = block.needs("body").take("body");
        Object written = body == null ? Map.of() : written(body, block.place("body"), DEPTH);
        if (written != null && !written.toString().contains("{text}")) {
            block.wrong("body", "mapped.wrong.text");
        }
        Node id = block.take("id");
        Value told = id == null ? null : values.value(id, block.place("id"), 1);
        Set<Kind> kinds = kinds(block);
        int longest = block.number("longest", 1, 20_000, USUAL_LENGTH);
        block.end();
        return new Answer(url, headers, written == null ? Map.of() : written, told, kinds, longest);
    }

    private static Set<Kind> kinds(Block block) {
        List<String> kinds = block.words("kinds");
        Set<Kind> read = EnumSet.noneOf(Kind.class);
        for (String kind : kinds.isEmpty() ? List.of("private_reply", "public_reply") : kinds) {
            switch (kind) {
                case "private_reply" -> read.add(Kind.PRIVATE_REPLY);
                case "public_reply" -> read.add(Kind.PUBLIC_REPLY);
                default -> block.wrong("kinds", "in.wrong.one-of", "known", "private_reply, public_reply");
            }
        }
        return read;
    }

    /** The JSON that a block of YAML stands for. */
    private @Nullable Object written(Node node, String place, int depth) {
        if (node instanceof ScalarNode scalar) {
            if (!Gaps.isWhole(scalar.getValue(), Gaps.OF_BODY)) {
                flaws.add(Block.line(node), place, "mapped.wrong.gap", "known", Gaps.OF_BODY);
            }
            return Tag.BOOL.equals(node.getTag())
                    ? Boolean.valueOf(scalar.getValue())
                    : Tag.INT.equals(node.getTag()) && scalar.getValue().matches("-?(0|[1-9]\\d{0,8})")
                            ? (Object) Integer.valueOf(scalar.getValue())
                            : scalar.getValue();
        }
        if (depth == 0) {
            flaws.add(Block.line(node), place, "mapped.wrong.value");
            return null;
        }
        if (node instanceof SequenceNode list) {
            List<Object> written = new ArrayList<>();
            list.getValue().forEach(item -> add(written, written(item, place, depth - 1)));
            return written;
        }
        Map<String, Object> written = new LinkedHashMap<>();
        for (NodeTuple entry : ((MappingNode) node).getValue()) {
            Object value = written(entry.getValueNode(), place, depth - 1);
            if (entry.getKeyNode() instanceof ScalarNode name && value != null) {
                written.put(name.getValue(), value);
            }
        }
        return written;
    }

    private static void add(List<Object> to, @Nullable Object value) {
        if (value != null) {
            to.add(value);
        }
    }
}
