package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.text.ListFormatter;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.consent.Places;
import social.rapport.consent.Preference;
import social.rapport.portal.Choices;
import social.rapport.portal.OwnWishes;
import social.rapport.portal.Talk;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;
import social.rapport.shared.ui.Zone;
import social.rapport.workspace.Shop;

/** How whoever looks lets a brand talk to them. */
public record TalkPage(PortalFrame frame, Choices choices, OwnWishes.All wishes, Form form) {

    private static final int MOST_A_WEEK = 20;
    private static final int MOST_SHOPS = 5;
    private static final int MOST_DAYS = 4;

    public String lead() {
        String name = frame.name();
        return name.isEmpty() ? t("portal.talk.lead.nameless") : t("portal.talk.lead", "name", name);
    }

    /** All of it in one sentence of theirs. */
    public String sentence() {
        if (choices.isRestricted()) {
            return t("portal.talk.sentence.restricted");
        }
        if (choices.isSilent()) {
            return t("portal.talk.sentence.silent");
        }
        Instant paused = choices.pausedUntil();
        if (paused != null) {
            return t("portal.talk.sentence.paused", "until", Times.here().moment(paused));
        }
        List<String> about = choices.rows().stream()
                .filter(row -> places().anyMatch(row::isOpen))
                .map(Choices.Row::words)
                .toList();
        if (about.isEmpty() || choices.cap() == 0) {
            return t(choices.isHeld() ? "portal.talk.sentence.held" : "portal.talk.sentence.nothing");
        }
        return t(
                choices.quietFrom().equals(choices.quietTo())
                        ? "portal.talk.sentence.any-hour"
                        : "portal.talk.sentence",
                "purposes",
                listed(about, ListFormatter.Type.AND),
                "channels",
                listed(granted(), ListFormatter.Type.OR),
                "cap",
                choices.cap(),
                "from",
                choices.quietFrom().toString(),
                "to",
                choices.quietTo().toString());
    }

    /** What holds besides, each in a sentence of theirs. */
    public List<String> besides() {
        Preference wish = wishes.wish();
        if (choices.isRestricted() || choices.isSilent()) {
            return List.of();
        }
        List<String> besides = new ArrayList<>();
        if (!wish.days().isEmpty()) {
            besides.add(days(wish.days()));
        }
        List<String> unwelcome = wishes.tastes().stream()
                .filter(taste -> !taste.isWelcome())
                .map(OwnWishes.Taste::words)
                .toList();
        if (!unwelcome.isEmpty()) {
            besides.add(t("portal.talk.sentence.topics", "topics", listed(unwelcome, ListFormatter.Type.OR)));
        }
        wishes.channels().stream()
                .filter(place -> place.channel().equals(wish.channel()))
                .map(place -> t("portal.talk.sentence.channel", "channel", place.words()))
                .forEach(besides::add);
        if (wish.language() != null) {
            besides.add(t(
                    "portal.talk.sentence.language",
                    "language",
                    Locale.forLanguageTag(wish.language()).getDisplayLanguage(LocaleContextHolder.getLocale())));
        }
        if (wish.places() != null) {
            besides.add(t("portal.talk.sentence.places." + wish.places().key()));
        }
        return besides;
    }

    /** Those that are fewer: the days on which they can be written to, or the others. */
    private static String days(Set<DayOfWeek> chosen) {
        boolean isFew = chosen.size() <= MOST_DAYS;
        List<String> told = Stream.of(DayOfWeek.values())
                .filter(day -> chosen.contains(day) == isFew)
                .map(day -> name(day, TextStyle.FULL_STANDALONE))
                .toList();
        return t(
                isFew ? "portal.talk.sentence.days" : "portal.talk.sentence.other-days",
                "days",
                listed(told, isFew ? ListFormatter.Type.AND : ListFormatter.Type.OR));
    }

    private static String name(DayOfWeek day, TextStyle style) {
        return day.getDisplayName(style, LocaleContextHolder.getLocale());
    }

    /** A day of the week, and whether they can be written to on it. */
    public record Day(String key, String words, boolean isChosen) {}

    public List<Day> days() {
        Set<DayOfWeek> chosen = wishes.wish().days();
        return Stream.of(DayOfWeek.values())
                .map(day -> new Day(
                        day.name(),
                        name(day, TextStyle.SHORT_STANDALONE),
                        form.all("days").isEmpty()
                                ? chosen.isEmpty() || chosen.contains(day)
                                : form.holds("days", day.name())))
                .toList();
    }

    /** Somewhere that they may want to be. */
    public record Where(String key, String words, @Nullable String hint, boolean isChosen) {}

    public List<Where> where() {
        return Stream.of(Places.values())
                .sorted(Comparator.reverseOrder())
                .map(places -> new Where(
                        places.key(),
                        t("portal.talk.places." + places.key()),
                        hint(places),
                        places == wishes.wish().places()))
                .toList();
    }

    private @Nullable String hint(Places places) {
        if (places != Places.NEAR_A_SHOP) {
            return null;
        }
        return wishes.shops().isEmpty()
                ? t("portal.talk.places.no-shop", "brand", frame.brand())
                : t(
                        "portal.talk.places.shops",
                        "shops",
                        listed(
                                wishes.shops().stream()
                                        .limit(MOST_SHOPS)
                                        .map(Shop::name)
                                        .toList(),
                                ListFormatter.Type.AND),
                        "more",
                        Math.max(0, wishes.shops().size() - MOST_SHOPS));
    }

    public boolean isBest(Talk.@Nullable Place place) {
        return Objects.equals(wishes.wish().channel(), place == null ? null : place.channel());
    }

    /** @param language null for whichever is spoken */
    public boolean isIn(@Nullable String language) {
        String wished = wishes.wish().language();
        return Objects.equals(wished == null ? null : wished.split("-", 2)[0], language);
    }

    private List<String> granted() {
        return places().filter(place -> choices.rows().stream().anyMatch(row -> row.isOpen(place)))
                .mapToObj(place -> choices.places().get(place).words())
                .toList();
    }

    private IntStream places() {
        return IntStream.range(0, choices.places().size());
    }

    private static String listed(List<String> words, ListFormatter.Type type) {
        return ListFormatter.getInstance(LocaleContextHolder.getLocale(), type, ListFormatter.Width.WIDE)
                .format(words);
    }

    /** What a purpose is about, in a few words; null for one of the brand's own. */
    public @Nullable String about(Choices.Row row) {
        String key = "portal.purpose." + row.purpose();
        return Words.has(key) ? t(key) : null;
    }

    /** What the switch says, which is what goes into the ledger once it is on. */
    public String wording(Choices.Row row, int place) {
        return Talk.wording(frame.visit(), row.words(), choices.places().get(place), true);
    }

    /** What pressing the switch says. */
    public String turn(Choices.Row row, int place) {
        return row.purpose() + ' ' + choices.places().get(place).channel() + ' ' + !row.isYes(place);
    }

    public int less() {
        return Math.max(0, choices.cap() - 1);
    }

    public int more() {
        return Math.min(MOST_A_WEEK, choices.cap() + 1);
    }

    public String zone() {
        String own = choices.wish().timeZone();
        return own == null ? frame.visit().theirs().timeZone().getId() : own;
    }

    /** What it is now where they are. */
    public String now() {
        Locale language = LocaleContextHolder.getLocale();
        ZoneId zone = ZoneId.of(zone());
        Instant now = Instant.now();
        return t(
                "portal.talk.now",
                "place",
                Zone.city(zone, language),
                "time",
                Times.of(language, zone, now).clock(now));
    }

    public List<Option> zones() {
        return Zone.all(LocaleContextHolder.getLocale()).stream()
                .map(zone -> Option.of(zone.id(), zone.words()))
                .toList();
    }

    public String from() {
        return form.get("from").isEmpty() ? choices.quietFrom().toString() : form.get("from");
    }

    public String to() {
        return form.get("to").isEmpty() ? choices.quietTo().toString() : form.get("to");
    }

    /** The first day on which a pause may end. */
    public String tomorrow() {
        return LocalDate.now(ZoneId.of(zone())).plusDays(1).toString();
    }

    public String paused() {
        return t("portal.talk.paused", "until", Times.here().moment(Objects.requireNonNull(choices.pausedUntil())));
    }
}
