package social.rapport.channels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import social.rapport.shared.Fault;
import social.rapport.shared.WebAddress;

/** What a member wants a channel to be, checked: its name, its network, and what its connector asks for. */
record Wanted(String name, String network, Map<String, String> settings, Map<String, String> credentials) {

    private static final int NAME_LENGTH = 120;
    private static final int VALUE_LENGTH = 2_000;
    private static final int LINES_LENGTH = 60_000;
    private static final Pattern NETWORK = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    /** @throws Fault.Caller naming every field that is wrong */
    static Wanted check(Connector connector, String name, String network, Map<String, String> values) {
        List<Fault.Field> wrong = new ArrayList<>();
        if (name.isBlank() || name.length() > NAME_LENGTH || hasControl(name)) {
            wrong.add(new Fault.Field("/name", "channel.wrong.name"));
        }
        if (!NETWORK.matcher(network).matches()) {
            wrong.add(new Fault.Field("/network", "channel.wrong.network"));
        }
        Map<String, String> settings = new HashMap<>();
        Map<String, String> credentials = new HashMap<>();
        Map<String, String> left = new HashMap<>(values);
        for (Setting setting : connector.settings()) {
            String value = left.getOrDefault(setting.key(), "").strip();
            left.remove(setting.key());
            String mistake = mistake(connector, setting, value);
            if (!mistake.isEmpty()) {
                wrong.add(new Fault.Field("/settings/" + setting.key(), mistake));
            } else if (!value.isEmpty()) {
                (setting.kind() == Setting.Kind.SECRET ? credentials : settings).put(setting.key(), value);
            }
        }
        left.keySet().forEach(key -> wrong.add(new Fault.Field("/settings/" + key, "channel.wrong.unknown")));
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return new Wanted(name.strip(), network, settings, credentials);
    }

    private static String mistake(Connector connector, Setting setting, String value) {
        if (value.isEmpty()) {
            return setting.required() ? "channel.wrong.missing" : "";
        }
        boolean hasLines = setting.kind() == Setting.Kind.LINES;
        if (value.length() > (hasLines ? LINES_LENGTH : VALUE_LENGTH)
                || hasControl(hasLines ? value.replaceAll("[\\r\\n\\t]", "") : value)) {
            return "channel.wrong.text";
        }
        return switch (setting.kind()) {
            case URL -> WebAddress.isOne(value) ? "" : "channel.wrong.url";
            case CHOICE -> setting.choices().contains(value) ? "" : "channel.wrong.choice";
            case TEXT, LINES, SECRET -> connector.mistake(setting, value);
        };
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
