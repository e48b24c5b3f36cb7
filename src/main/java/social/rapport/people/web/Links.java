package social.rapport.people.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Words;

/** Addresses in pages, and what is shown for names that machines use. */
public final class Links {

    private Links() {}

    /** An address of a stranger's as a link, or null where it leads anywhere but to the web. */
    public static @Nullable String safe(@Nullable String url) {
        try {
            URI uri = url == null ? null : new URI(url);
            boolean isWeb = uri != null
                    && uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
            return isWeb ? url : null;
        } catch (java.net.URISyntaxException noAddress) {
            return null;
        }
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The list of people with a tag. */
    public static String tagged(String key) {
        return "/people?tag=" + encode(key);
    }

    /** The name of a trait in words, where it is one that Rapport understands. */
    public static String trait(String name) {
        String key = "people.trait.is." + name;
        return Words.has(key) ? Words.t(key) : name;
    }
}
