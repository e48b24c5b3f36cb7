package social.rapport.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts whole written sentences into people's mouths. Each section is dealt like a deck of cards, so a sentence returns
 * only after all the others of its section were said.
 */
final class Speech {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)(?::([^}]+))?}");
    private static final String CODE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private final Plot plot;
    private final long seed;
    private final Map<String, Words> words =
            Map.of("zh", new Words("zh"), "en", new Words("en"), "ko", new Words("ko"));
    private final Map<String, Deque<String>> decks = new HashMap<>();
    private final Map<String, Dice> dealers = new HashMap<>();
    private final Map<String, Map<String, String>> values = new HashMap<>();
    private final Map<String, List<Talk>> talks = new HashMap<>();

    Speech(Plot plot, long seed) {
        this.plot = plot;
        this.seed = seed;
    }

    /** What this person would say then, out of a section of the sentences in their language. */
    String say(Dice dice, Guest guest, Instant at, String file, String section) {
        return fill(deal(guest.language(), file, section), gaps(dice, guest, at));
    }

    /** Praise fit for the season, sometimes with an afterthought. */
    String praise(Dice dice, Guest guest, Instant at) {
        String section = dice.chance(0.3) ? season(at.atZone(guest.home().zone).getMonthValue()) : "any";
        String text = say(dice, guest, at, "praise", section);
        if (!dice.chance(0.35)) {
            return text;
        }
        String space = guest.language().equals("zh") ? "" : " ";
        return text + space + deal(guest.language(), "praise", "after");
    }

    private static String season(int month) {
        return switch (month) {
            case 12, 1, 2 -> "winter";
            case 3, 4 -> "spring";
            case 6, 7, 8 -> "summer";
            case 10, 11 -> "autumn";
            default -> "any";
        };
    }

    String deal(String language, String file, String section) {
        String key = language + "/" + file + "/" + section;
        Deque<String> deck = decks.computeIfAbsent(key, fresh -> new ArrayDeque<>());
        if (deck.isEmpty()) {
            Dice dealer = dealers.computeIfAbsent(key, name -> new Dice(seed, name));
            deck.addAll(dealer.shuffled(in(language).lines(file, section)));
        }
        return deck.removeFirst();
    }

    List<Talk> talks(String language, String file) {
        return talks.computeIfAbsent(language + "/" + file, key -> in(language).talks(file));
    }

    String value(String language, String file, String section, String key) {
        return Objects.requireNonNull(values(language, file, section).get(key), language + "/" + file + ": " + key);
    }

    Map<String, String> values(String language, String file, String section) {
        return values.computeIfAbsent(
                language + "/" + file + "/" + section, key -> in(language).values(file, section));
    }

    List<String> lines(String language, String file, String section) {
        return in(language).lines(file, section);
    }

    private Words in(String language) {
        return Objects.requireNonNull(words.get(language), language);
    }

    StoryMedia picture(Dice dice, String language, String section) {
        String name = section + "-" + dice.between(100, 999) + ".jpg";
        return new StoryMedia(
                "https://media.example.net/snowdrift/" + name,
                "image/jpeg",
                name,
                dice.between(90, 1900) * 1024 + dice.between(0, 1023),
                deal(language, "pictures", section));
    }

    /** What the gaps of this person's sentences are filled with, the same all through one talk. */
    Map<String, String> gaps(Dice dice, Guest guest, Instant at) {
        List<Flavour> board = Flavour.on(at, plot);
        boolean usual = board.contains(guest.favourite()) && dice.chance(0.35);
        return gaps(dice, guest, at, usual ? guest.favourite() : dice.pick(board));
    }

    Map<String, String> gaps(Dice dice, Guest guest, Instant at, Flavour flavour) {
        String language = guest.language();
        List<Flavour> board = Flavour.on(at, plot);
        Flavour other = flavour == Flavour.VANILLA ? Flavour.MATCHA : Flavour.VANILLA;
        for (Flavour drawn : dice.shuffled(board)) {
            other = drawn == flavour ? other : drawn;
        }
        int count = 2 * dice.between(4, 26);
        Map<String, String> gaps = new HashMap<>();
        gaps.put("flavour", flavour(language, flavour));
        gaps.put("other", flavour(language, other));
        gaps.put("shop", value(language, "things", "shops", guest.home().shop));
        gaps.put("count", Integer.toString(count));
        gaps.put("price", guest.home().price(count));
        gaps.put(
                "date",
                date(language, at.atZone(guest.home().zone).toLocalDate().plusDays(dice.between(9, 40))));
        gaps.put("order", "SD-" + dice.between(30_000, 89_999));
        gaps.put("code", dice.token(CODE, 4));
        gaps.put("batch", "7B " + plot.batchDay());
        return gaps;
    }

    String flavour(String language, Flavour flavour) {
        return value(language, "things", "flavours", flavour.key);
    }

    /** The gaps, and how the team addresses the owner of this account. */
    Map<String, String> gapsTo(Dice dice, Guest guest, StoryIdentity account, Instant at) {
        Map<String, String> gaps = gaps(dice, guest, at);
        String name = account.name();
        boolean firstNameOnly = guest.language().equals("en") && name.indexOf(' ') > 0;
        gaps.put("name", firstNameOnly ? name.substring(0, name.indexOf(' ')) : name);
        return gaps;
    }

    static String date(String language, LocalDate day) {
        return switch (language) {
            case "zh" -> day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
            case "ko" -> day.getMonthValue() + "월 " + day.getDayOfMonth() + "일";
            default -> DateTimeFormatter.ofPattern("d MMMM", Locale.UK).format(day);
        };
    }

    /** Fills {gap}, {Gap} with a capital first, and {gap:을} with the particle that fits. */
    static String fill(String sentence, Map<String, String> gaps) {
        Matcher gap = GAP.matcher(sentence);
        StringBuilder filled = new StringBuilder();
        while (gap.find()) {
            String name = gap.group(1);
            boolean capital = Character.isUpperCase(name.charAt(0));
            String word = Objects.requireNonNull(gaps.get(name.toLowerCase(Locale.ROOT)), sentence);
            String fitting = capital ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word;
            String particle = gap.group(2);
            gap.appendReplacement(
                    filled, Matcher.quoteReplacement(particle == null ? fitting : Josa.attach(fitting, particle)));
        }
        return gap.appendTail(filled).toString();
    }
}
