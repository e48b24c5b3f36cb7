package social.rapport.channels.mapped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A block of YAML: names and what they hold, each with its line. What nobody asks for is a mistake. */
final class Block {

    private static final int LONGEST = 2_000;

    private final Flaws flaws;
    private final String place;
    private final int line;
    private final Map<String, Node> left = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private Block(Flaws flaws, String place, int line) {
        this.flaws = flaws;
        this.place = place;
        this.line = line;
    }

    /** @param place where it stands in the whole; empty for the whole */
    static Block of(Flaws flaws, String place, Node node) {
        Block block = new Block(flaws, place, line(node));
        if (!(node instanceof MappingNode names)) {
            flaws.add(line(node), place, "mapped.wrong.block");
            return block;
        }
        for (NodeTuple entry : names.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name
                    && !name.getValue().isBlank()) {
                if (block.left.put(name.getValue(), entry.getValueNode()) != null) {
                    flaws.add(line(name), block.place(name.getValue()), "mapped.wrong.twice");
                }
                block.lines.put(name.getValue(), line(name));
            } else {
                flaws.add(line(entry.getKeyNode()), place, "mapped.wrong.name");
            }
        }
        return block;
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }

    int line() {
        return line;
    }

    int line(String name) {
        return lines.getOrDefault(name, line);
    }

    String place(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    /** The names that nobody has asked for yet. */
    List<String> names() {
        return List.copyOf(left.keySet());
    }

    @Nullable
    Node take(String name) {
        Node node = left.remove(name);
        return node == null || Tag.NULL.equals(node.getTag()) ? null : node;
    }

    Block needs(String name) {
        if (!has(name)) {
            flaws.add(line, place(name), "fault.needed");
        }
        return this;
    }

    /** A word or a number, as it is written; null where there is none. */
    @Nullable
    String word(String name) {
        Node node = take(name);
        return node == null ? null : scalar(place(name), node);
    }

    /** One of these, the first where nothing is said. */
    String word(String name, List<String> known) {
        String word = word(name);
        if (word != null && !known.contains(word)) {
            wrong(name, "in.wrong.one-of", "known", String.join(", ", known));
            return known.getFirst();
        }
        return word == null ? known.getFirst() : word;
    }

    /** A whole number within bounds; this one where nothing is said. */
    int number(String name, int least, int most, int otherwise) {
        String word = word(name);
        if (word == null) {
            return otherwise;
        }
        if (!word.matches("\\d{1,9}") || Integer.parseInt(word) < least || Integer.parseInt(word) > most) {
            wrong(name, "mapped.wrong.number", "least", least, "most", most);
            return otherwise;
        }
        return Integer.parseInt(word);
    }

    /** One word or a list of them. */
    List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (Node node : nodes(name)) {
            String word = scalar(place(name), node);
            if (word != null) {
                words.add(word);
            }
        }
        return words;
    }

    /** What a list holds; one thing alone is a list of one. */
    List<Node> nodes(String name) {
        Node node = take(name);
        return node == null ? List.of() : node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    @Nullable
    Block block(String name) {
        Node node = take(name);
        return node == null ? null : of(flaws, place(name), node);
    }

    void wrong(String name, String message, Object... namedArguments) {
        flaws.add(line(name), place(name), message, namedArguments);
    }

    /** Whatever is left is a word that means nothing here. */
    void end() {
        left.keySet().forEach(name -> wrong(name, "mapped.wrong.unknown"));
    }

    private @Nullable String scalar(String where, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            flaws.add(line(node), where, "mapped.wrong.word");
            return null;
        }
        if (scalar.getValue().length() > LONGEST) {
            flaws.add(line(node), where, "in.wrong.long", "most", LONGEST);
            return null;
        }
        return scalar.getValue();
    }
}
