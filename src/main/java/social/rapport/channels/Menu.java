package social.rapport.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import social.rapport.shared.Fault;

/**
 * A menu of the brand's, as a member writes it: a line for each entry, its name and behind a bar either an address or a key that
 * comes back when somebody chooses it. Entries that begin with a dash stand below the one before.
 */
public record Menu(List<Entry> entries) {

    private static final String BELOW = "-";
    private static final String BAR = "|";

    public Menu {
        entries = List.copyOf(entries);
    }

    /**
     * @param value an address or a key; empty where others stand below it
     * @param below none below those that stand below another
     */
    public record Entry(String name, String value, List<Entry> below) {

        public Entry {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
            below = List.copyOf(below);
        }

        public boolean leadsAway() {
            return value.startsWith("https://") || value.startsWith("http://");
        }

        private String line() {
            return value.isEmpty() ? name : name + " " + BAR + " " + value;
        }
    }

    /** @throws Fault.Caller of the field {@code /menu} where a line makes no sense */
    public static Menu of(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line :
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            if (!line.startsWith(BELOW)) {
                entries.add(entry(line));
            } else if (entries.isEmpty() || !entries.getLast().value().isEmpty()) {
                throw Fault.invalid("/menu", "menu.wrong.below");
            } else {
                Entry above = entries.removeLast();
                List<Entry> below = new ArrayList<>(above.below());
                below.add(entry(line.substring(1).strip()));
                entries.add(new Entry(above.name(), "", below));
            }
        }
        Menu menu = new Menu(entries);
        menu.refuseWhatLeadsNowhere();
        return menu;
    }

    private static Entry entry(String line) {
        int bar = line.indexOf(BAR);
        return bar < 0
                ? new Entry(line, "", List.of())
                : new Entry(
                        line.substring(0, bar).strip(), line.substring(bar + 1).strip(), List.of());
    }

    private void refuseWhatLeadsNowhere() {
        for (Entry entry : entries) {
            boolean leadsOn = entry.below().isEmpty()
                    ? !entry.value().isEmpty()
                    : entry.below().stream().noneMatch(below -> below.value().isEmpty());
            if (!leadsOn) {
                throw Fault.invalid("/menu", "menu.wrong.nowhere");
            }
        }
    }

    /** As {@link #of} reads it. */
    public String text() {
        return entries.stream()
                .map(entry -> entry.line()
                        + entry.below().stream()
                                .map(below -> "\n" + BELOW + " " + below.line())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
