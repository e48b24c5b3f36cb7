package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Words;

/**
 * What stands around every page of a person's own: whose brand it is, and where else they can go.
 *
 * @param place which of {@link #places} this is; empty at the door
 * @param said the key of what the page says after an act; null where nothing was done
 * @param undo by what that act is taken back; null where it cannot be
 */
public record PortalFrame(
        PortalVisit visit,
        String place,
        @Nullable String said,
        @Nullable UUID undo) {

    private static final List<String> PLACES =
            List.of("talk", "known", "conversations", "needs", "vault", "rights", "sessions");

    static PortalFrame at(String place) {
        return at(place, null);
    }

    static PortalFrame at(String place, @Nullable String said) {
        return at(place, said, null);
    }

    static PortalFrame at(String place, @Nullable String said, @Nullable UUID undo) {
        boolean isKnown = said != null && said.matches("[a-z]{1,20}") && Words.has("portal.said." + said);
        return new PortalFrame(
                PortalVisit.here(), place, isKnown ? "portal.said." + said : null, isKnown ? undo : null);
    }

    /**
     * Where a browser goes on to after an act.
     *
     * @param undo by what it can be taken back; null where it cannot be
     */
    static String after(String place, String said, @Nullable UUID undo) {
        return "redirect:" + PortalVisit.here().portal().path() + '/' + place + "?said=" + said
                + (undo == null ? "" : "&undo=" + undo);
    }

    /** Somewhere to go. */
    public record Link(String href, String words, boolean isHere) {}

    public List<Link> places() {
        return visit.guest() == null
                ? List.of()
                : PLACES.stream()
                        .map(key -> new Link(path() + '/' + key, t("portal.place." + key), key.equals(place)))
                        .toList();
    }

    static String first() {
        return PLACES.getFirst();
    }

    public String path() {
        return visit.portal().path();
    }

    public String brand() {
        return visit.portal().brand().name();
    }

    public @Nullable String logo() {
        String version = visit.portal().brand().logoVersion();
        return version == null ? null : path() + "/logo/" + version;
    }

    /** Where the brand's colour stands; it changes with it. */
    public String colours() {
        return path() + "/brand.css?v=" + visit.portal().setting().colour().substring(1);
    }

    public boolean isInside() {
        return visit.guest() != null;
    }

    /** What they are called by those who know them. */
    public String name() {
        return visit.theirs().name();
    }

    public String language() {
        return Frame.current().language();
    }

    public String theme() {
        return Frame.current().theme();
    }

    /** The page to come back to after the language was chosen. */
    public String back() {
        return place.isEmpty() ? "/sign-in" : '/' + place;
    }

    public List<String> languages() {
        return Words.LANGUAGES;
    }

    public boolean speaks(String language) {
        return LocaleContextHolder.getLocale().getLanguage().equals(language);
    }

    /** As {@code lang} wants it. */
    public static String tag(String language) {
        return language.equals("zh") ? "zh-CN" : language;
    }

    /** A language in its own words. */
    public static String own(String language) {
        return Words.in(Locale.forLanguageTag(language), "portal.language");
    }

    /** What the brand greets with, or else what we do. */
    public String welcome() {
        String own = visit.portal()
                .setting()
                .welcome()
                .get(LocaleContextHolder.getLocale().getLanguage());
        return own == null ? t("portal.welcome", "brand", brand()) : own;
    }
}
