package social.rapport.people.web;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** Says languages and places of time zones in the language of the screen. */
public final class Languages {

    private Languages() {}

    /** {@code Korean} of {@code ko-KR}; the tag itself where nobody knows it. */
    public static String words(String tag) {
        String words = Locale.forLanguageTag(tag.replace('_', '-')).getDisplayLanguage(LocaleContextHolder.getLocale());
        return words.isEmpty() ? tag : words;
    }

    /** {@code Seoul} of {@code Asia/Seoul}. */
    static String city(String zone) {
        String city = TimeZoneNames.getInstance(ULocale.forLocale(LocaleContextHolder.getLocale()))
                .getExemplarLocationName(zone);
        return city == null ? zone : city;
    }
}
