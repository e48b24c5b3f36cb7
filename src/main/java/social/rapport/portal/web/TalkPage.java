package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.text.ListFormatter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.consent.Standing;
import social.rapport.portal.Talk;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;
import social.rapport.shared.ui.Zone;

/** How whoever looks lets a brand talk to them. */
public record TalkPage(PortalFrame frame, Talk.Choices choices, Form form) {

    private static final int MOST_A_WEEK = 20;

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
                .filter(row -> row.states().contains(Standing.State.GRANTED))
                .map(Talk.Row::words)
                .toList();
        if (about.isEmpty() || choices.cap() == 0) {
            return t("portal.talk.sentence.nothing");
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

    private List<String> granted() {
        return IntStream.range(0, choices.places().size())
                .filter(place ->
                        choices.rows().stream().anyMatch(row -> row.states().get(place) == Standing.State.GRANTED))
                .mapToObj(place -> choices.places().get(place).words())
                .toList();
    }

    private static String listed(List<String> words, ListFormatter.Type type) {
        return ListFormatter.getInstance(LocaleContextHolder.getLocale(), type, ListFormatter.Width.WIDE)
                .format(words);
    }

    /** What a purpose is about, in a few words; null for one of the brand's own. */
    public @Nullable String about(Talk.Row row) {
        String key = "portal.purpose." + row.purpose();
        return Words.has(key) ? t(key) : null;
    }

    public boolean isYes(Talk.Row row, int place) {
        return row.states().get(place) == Standing.State.GRANTED;
    }

    /** What the switch says, which is what goes into the ledger once it is on. */
    public String wording(Talk.Row row, int place) {
        return Talk.wording(frame.visit(), row.words(), choices.places().get(place), true);
    }

    /** What pressing the switch says. */
    public String turn(Talk.Row row, int place) {
        return row.purpose() + ' ' + choices.places().get(place).channel() + ' ' + !isYes(row, place);
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
