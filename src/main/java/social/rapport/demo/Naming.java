package social.rapport.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Invents names and handles as people of each language choose them; no handle is given twice on a network. */
final class Naming {
    private static final List<String> DIARIES = List.of("log", "daily", "note", "day", "zip", "film", "table", "cup");

    private final Speech speech;
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** {@code latin} is the name as an address would spell it, {@code nick} what they call themselves online. */
    record Name(String full, String latin, String nick, String nickLatin) {}

    Naming(Speech speech, List<Guest> known) {
        this.speech = speech;
        for (Guest guest : known) {
            taken.add(guest.person().name());
            guest.person().identities().forEach(identity -> taken.add(identity.channel() + identity.handle()));
        }
    }

    Name invent(Dice dice, String language) {
        for (int tries = 0; tries < 40; tries++) {
            Name name = draw(dice, language);
            if (taken.add(name.full())) {
                return name;
            }
        }
        return draw(dice, language);
    }

    private Name draw(Dice dice, String language) {
        String[] family = dice.pick(list(language, "family")).split(" ", 2);
        String[] given = dice.pick(list(language, "given")).split(" ", 2);
        return switch (language) {
            case "zh" -> {
                String latin = dice.chance(0.6) ? dice.pick(list(language, "latin")) : given[1];
                yield new Name(family[0] + given[0], family[1] + given[1], chineseNick(dice), latin);
            }
            case "ko" -> {
                String[] nick = dice.pick(list(language, "nick")).split(" ", 2);
                String tail = dice.chance(0.55) ? dice.pick(list(language, "tail")) : "";
                String latin = nick[1] + "." + dice.pick(DIARIES);
                String shown = tail.equals(nick[0]) ? tail : nick[0] + tail;
                yield new Name(family[0] + given[0], given[1] + "." + family[1], shown, latin);
            }
            default -> {
                String nick = dice.pick(list(language, "nick"));
                String tail = dice.chance(0.4) ? "." + dice.pick(list(language, "tail")) : "";
                String latin = plain(given[0]) + "." + plain(family[0]);
                yield new Name(given[0] + " " + family[0], latin, nick + tail, nick + tail);
            }
        };
    }

    private String chineseNick(Dice dice) {
        String head = dice.pick(list("zh", "nick"));
        return head + dice.pick(list("zh", head.endsWith("的") ? "noun" : "tail"));
    }

    private List<String> list(String language, String section) {
        return lists.computeIfAbsent(language + section, key -> speech.lines(language, "names", section));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    /** The handle as wished, or with a number when somebody has it already. */
    String handle(Dice dice, String channel, String wish) {
        String handle = wish;
        while (!taken.add(channel + handle)) {
            handle = wish + dice.between(2, 99);
        }
        return handle;
    }
}
