package social.rapport.people;

import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What lists are filtered by, as words of one kind each: {@code tag:vip}, {@code network:wechat}, {@code has:email}. */
final class Facets {

    private final SortedSet<String> facets = new TreeSet<>();

    static String tag(String key) {
        return "tag:" + key;
    }

    static String network(String network) {
        return "network:" + network;
    }

    static String channel(String channel) {
        return "channel:" + channel;
    }

    /** @param locale BCP 47; only its language counts */
    static String language(String locale) {
        return "language:" + Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
    }

    static String has(String what) {
        return "has:" + what;
    }

    /** Whether a filter offers it among others of its kind; tags are known as labels. */
    static boolean isListed(String facet) {
        return facet.startsWith("network:") || facet.startsWith("channel:") || facet.startsWith("language:");
    }

    /** The facets of somebody of whom one sighting is known. */
    static SortedSet<String> of(Sighting seen) {
        Facets of = new Facets();
        of.facets.add(network(seen.network()));
        of.facets.add(channel(seen.channel().toString()));
        of.where(seen.name(), has("name"));
        of.where(seen.email(), has("email"));
        of.where(seen.phone(), has("phone"));
        if (seen.locale() != null && !seen.locale().isBlank()) {
            of.facets.add(language(seen.locale()));
        }
        return of.facets;
    }

    private void where(@Nullable String known, String facet) {
        if (known != null && !known.isBlank()) {
            facets.add(facet);
        }
    }
}
