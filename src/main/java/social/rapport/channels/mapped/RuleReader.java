package social.rapport.channels.mapped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import social.rapport.channels.mapped.NetworkMapping.Only;
import social.rapport.channels.mapped.NetworkMapping.Rule;

/** Reads what of a payload becomes an interaction, and where each of its fields comes from. */
final class RuleReader {

    private static final List<String> FIELDS = List.of(
            "id",
            "verb",
            "direction",
            "visibility",
            "at",
            "conversation",
            "in_reply_to",
            "subject",
            "text",
            "language",
            "author",
            "media");

    private static final Map<String, List<String>> BLOCKS = Map.of(
            "person",
            List.of("id", "handle", "name", "avatar", "url", "email", "phone", "locale", "time_zone", "followers"),
            "object",
            List.of("type", "id", "title", "url"),
            "place",
            List.of("name", "lat", "lon"));

    private static final Map<String, List<String>> NEEDED = Map.of("person", List.of("id"), "object", List.of("type"));

    private static final int ATTRIBUTES = 40;
    private static final int PARTS = 20;
    private static final int WORDS = 200;
    private static final int DEPTH = 3;

    private final Flaws flaws;

    RuleReader(Flaws flaws) {
        this.flaws = flaws;
    }

    Rule read(Block block) {
        block.needs("id").needs("verb").needs("at").needs("person");
        Map<String, Value> fields = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        Path items = items(block);
        Only only = only(block.block("only"));
        for (String name : FIELDS) {
            keep(block, name, name, fields, lines);
        }
        BLOCKS.forEach((name, known) -> {
            Block inner = block.block(name);
            if (inner != null) {
                NEEDED.getOrDefault(name, List.of()).forEach(inner::needs);
                known.forEach(field -> keep(inner, field, name + "." + field, fields, lines));
                inner.end();
            }
        });
        attributes(block.block("attributes"), fields, lines);
        block.end();
        return new Rule(block.line(), items, only, fields, lines);
    }

    private Path items(Block block) {
        String items = block.word("items");
        if (items == null) {
            return Path.SELF;
        }
        if (!Path.isOne(items)) {
            block.wrong("items", "mapped.wrong.path");
            return Path.SELF;
        }
        Path path = Path.of(items, block.line("items"), block.place("items"), flaws);
        return path == null ? Path.SELF : path;
    }

    private @Nullable Only only(@Nullable Block block) {
        if (block == null) {
            return null;
        }
        block.needs("path").needs("is");
        Set<String> is = new LinkedHashSet<>(block.words("is"));
        Value value = found(block);
        block.end();
        return value == null ? null : new Only(value, is);
    }

    private void attributes(@Nullable Block block, Map<String, Value> fields, Map<String, Integer> lines) {
        if (block == null) {
            return;
        }
        List<String> names = block.names();
        if (names.size() > ATTRIBUTES) {
            flaws.add(block.line(), "attributes", "in.wrong.items", "most", ATTRIBUTES);
            return;
        }
        names.forEach(name -> keep(block, name, "attributes." + name, fields, lines));
    }

    private void keep(Block block, String name, String field, Map<String, Value> fields, Map<String, Integer> lines) {
        Node node = block.take(name);
        if (node == null) {
            return;
        }
        lines.put(field, block.line(name));
        Value value = value(node, block.place(name), DEPTH);
        if (value != null) {
            fields.put(field, value);
        }
    }

    /** A path where it begins like one, else a word; or a block that says more. */
    @Nullable
    Value value(Node node, String place, int depth) {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            if (!Path.isOne(text)) {
                return new Value.Always(text);
            }
            Path path = Path.of(text, Block.line(node), place, flaws);
            return path == null ? null : new Value.Found(path, false, Map.of(), null, false);
        }
        if (!(node instanceof MappingNode) || depth == 0) {
            flaws.add(Block.line(node), place, "mapped.wrong.value");
            return null;
        }
        Block block = Block.of(flaws, place, node);
        Value value = block.has("join")
                ? new Value.Joined(parts(block, "join", depth))
                : block.has("first") ? new Value.First(parts(block, "first", depth)) : found(block.needs("path"));
        block.end();
        return value;
    }

    private List<Value> parts(Block block, String name, int depth) {
        List<Node> nodes = block.nodes(name);
        if (nodes.isEmpty() || nodes.size() > PARTS) {
            block.wrong(name, "in.wrong.items", "most", PARTS);
            return List.of();
        }
        List<Value> parts = new ArrayList<>();
        for (Node node : nodes) {
            Value part = node instanceof SequenceNode ? null : value(node, block.place(name), depth - 1);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private @Nullable Value found(Block block) {
        String text = block.word("path");
        boolean ofWhole = block.word("from", List.of("item", "payload")).equals("payload");
        boolean html = block.word("html", List.of("false", "true")).equals("true");
        String otherwise = block.word("otherwise");
        Map<String, String> words = words(block.block("words"));
        if (text == null) {
            return null;
        }
        if (!Path.isOne(text)) {
            block.wrong("path", "mapped.wrong.path");
            return null;
        }
        Path path = Path.of(text, block.line("path"), block.place("path"), flaws);
        return path == null ? null : new Value.Found(path, ofWhole, words, otherwise, html);
    }

    private Map<String, String> words(@Nullable Block block) {
        if (block == null) {
            return Map.of();
        }
        if (block.names().size() > WORDS) {
            flaws.add(block.line(), "words", "in.wrong.items", "most", WORDS);
            return Map.of();
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (String name : block.names()) {
            String word = block.word(name);
            if (word != null) {
                words.put(name, word);
            }
        }
        return words;
    }
}
