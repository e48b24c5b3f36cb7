package social.rapport.channels.mapped;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import social.rapport.channels.mapped.NetworkMapping.Answer;
import social.rapport.channels.mapped.NetworkMapping.Format;
import social.rapport.channels.mapped.NetworkMapping.Poll;
import social.rapport.channels.mapped.NetworkMapping.Rule;
import social.rapport.channels.mapped.NetworkMapping.Webhook;

/** Reads a mapping's YAML, and notes everything that is wrong with it. Nothing of YAML but blocks, lists and words is taken. */
final class MappingReader {

    static final int LONGEST = 60_000;

    private static final int VERSION = 1;
    private static final int RULES = 10;
    private static final int NAME = 120;
    private static final int DEPTH = 12;

    private final Flaws flaws = new Flaws();

    NetworkMapping read(String yaml) throws Misread {
        Node root = root(yaml);
        if (root == null) {
            throw new Misread(flaws.found());
        }
        Block top = Block.of(flaws, "", root).needs("mapping").needs("name").needs("interactions");
        top.number("mapping", VERSION, VERSION, VERSION);
        String name = top.word("name");
        if (name != null && (name.isBlank() || name.length() > NAME)) {
            top.wrong("name", "in.wrong.long", "most", NAME);
        }
        top.take("about");
        String network = top.word("network");
        if (network != null && !network.matches("[a-z0-9][a-z0-9_-]{0,31}")) {
            top.wrong("network", "channel.wrong.network");
        }
        ZoneId zone = zone(top);
        Block webhook = top.block("webhook");
        Block poll = top.block("poll");
        Block file = top.block("file");
        if ((webhook == null ? 0 : 1) + (poll == null ? 0 : 1) + (file == null ? 0 : 1) != 1) {
            flaws.add(top.line(), "", "mapped.wrong.way");
        }
        WayReader ways = new WayReader(flaws);
        Format format = ways.format(webhook, poll, file);
        Webhook posts = webhook == null ? null : ways.webhook(webhook);
        Poll asked = poll == null ? null : ways.poll(poll);
        List<Rule> rules = rules(top);
        Answer answer = ways.answer(top.block("answer"));
        top.end();
        if (!flaws.found().isEmpty()) {
            throw new Misread(flaws.found());
        }
        return new NetworkMapping(name == null ? "" : name, network, zone, format, posts, asked, rules, answer);
    }

    private ZoneId zone(Block top) {
        String zone = top.word("zone");
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            top.wrong("zone", "in.wrong.zone");
            return ZoneOffset.UTC;
        }
    }

    private List<Rule> rules(Block top) {
        List<Node> nodes = top.nodes("interactions");
        if (nodes.size() > RULES) {
            top.wrong("interactions", "in.wrong.items", "most", RULES);
            return List.of();
        }
        RuleReader reader = new RuleReader(flaws);
        List<Rule> rules = new ArrayList<>();
        for (Node node : nodes) {
            rules.add(reader.read(Block.of(flaws, "", node)));
        }
        return rules;
    }

    /** Null where it is no YAML that is taken. */
    private @Nullable Node root(String text) {
        if (text.length() > LONGEST) {
            flaws.add(0, "", "in.wrong.long", "most", LONGEST);
            return null;
        }
        try {
            refuseWhatIsClever(text);
            Node root = flaws.found().isEmpty() ? yaml().compose(new StringReader(text)) : null;
            if (root == null && flaws.found().isEmpty()) {
                flaws.add(0, "", "mapped.wrong.empty");
            } else if (root != null && !(root instanceof MappingNode)) {
                flaws.add(Block.line(root), "", "mapped.wrong.block");
                return null;
            }
            return root;
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 0
                    : malformed.getProblemMark().getLine() + 1;
            flaws.add(line, "", "mapped.wrong.yaml");
            return null;
        } catch (YAMLException malformed) {
            flaws.add(0, "", "mapped.wrong.yaml");
            return null;
        }
    }

    /** Names for other places and types of one's own: with them a few lines can become gigabytes. */
    private void refuseWhatIsClever(String text) {
        for (Event event : yaml().parse(new StringReader(text))) {
            boolean isClever = event instanceof AliasEvent
                    || event instanceof NodeEvent node && node.getAnchor() != null
                    || event instanceof ScalarEvent scalar && scalar.getTag() != null
                    || event instanceof CollectionStartEvent start && start.getTag() != null;
            if (isClever) {
                flaws.add(event.getStartMark().getLine() + 1, "", "mapped.wrong.clever");
                return;
            }
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH);
        options.setCodePointLimit(LONGEST);
        options.setMaxAliasesForCollections(0);
        return new Yaml(new SafeConstructor(options));
    }
}
