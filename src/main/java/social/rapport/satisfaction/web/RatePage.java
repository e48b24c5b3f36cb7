package social.rapport.satisfaction.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import social.rapport.satisfaction.Question;
import social.rapport.satisfaction.Ratings;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;

/**
 * Where a person says how it was, in their own language.
 *
 * @param link as they were given it
 * @param asked null where the link leads nowhere, or no longer
 * @param language of {@link Words#LANGUAGES}
 * @param isSaid whether they have just answered
 */
public record RatePage(String link, Ratings.@Nullable Asked asked, String language, Form form, boolean isSaid) {

    /** The words of the page in its language, which need not be the browser's. */
    public String w(String key) {
        return Words.in(Locale.forLanguageTag(language), key, "brand", asked == null ? "" : asked.brand());
    }

    /** As {@code lang} wants it. */
    public String tag() {
        return language.equals("zh") ? "zh-CN" : language;
    }

    public String path() {
        return "/rate/" + link;
    }

    public @Nullable String logo() {
        return asked != null && asked.hasLogo() ? path() + "/logo" : null;
    }

    /** The worst first, as they stand beside each other. */
    public List<Integer> ratings() {
        return IntStream.rangeClosed(1, Question.BEST).boxed().toList();
    }

    public boolean isChosen(int rating) {
        return form.get("rating").equals(String.valueOf(rating));
    }

    public boolean hasAnswered() {
        return asked != null && asked.question().rating() != null;
    }

    public @Nullable String error(String field) {
        String key = form.message(field);
        return key == null ? null : w(key);
    }

    public List<String> languages() {
        return Words.LANGUAGES;
    }

    /** A language in its own words. */
    public static String own(String language) {
        return Words.in(Locale.forLanguageTag(language), "satisfaction.language");
    }
}
