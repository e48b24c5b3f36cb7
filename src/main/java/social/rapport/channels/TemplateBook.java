package social.rapport.channels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connector whose network lets a brand write without being asked, in words that the network has approved. */
public interface TemplateBook {

    /** The templates that the network lets this channel use. */
    List<Template> templates(ConnectedChannel channel) throws NetworkFailure;

    default Optional<Template> template(ConnectedChannel channel, String id) throws NetworkFailure {
        return templates(channel).stream()
                .filter(template -> template.id().equals(id))
                .findFirst();
    }

    /**
     * Words with gaps, {@code {{name.DATA}}}.
     *
     * @param id the network's
     */
    record Template(String id, String title, String content) {

        private static final Pattern GAP = Pattern.compile("\\{\\{\\s*(\\w{1,40})\\.DATA\\s*}}");

        /** What is to be filled in. */
        public Set<String> gaps() {
            Set<String> gaps = new TreeSet<>();
            GAP.matcher(content).results().forEach(gap -> gaps.add(gap.group(1)));
            return gaps;
        }

        /** What people read. */
        public String filled(Map<String, String> words) {
            return GAP.matcher(content)
                    .replaceAll(gap -> Matcher.quoteReplacement(words.getOrDefault(gap.group(1), "")))
                    .strip();
        }
    }
}
