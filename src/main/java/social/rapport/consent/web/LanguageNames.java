package social.rapport.consent.web;

import java.util.Locale;

/** The languages that screens speak, each called as it calls itself. */
public final class LanguageNames {

    private LanguageNames() {}

    public static String own(String language) {
        Locale locale = Locale.forLanguageTag(language);
        return locale.getDisplayLanguage(locale);
    }
}
