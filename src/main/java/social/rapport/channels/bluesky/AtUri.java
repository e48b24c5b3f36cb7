package social.rapport.channels.bluesky;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands.
 *
 * @param authority whose it is: a DID, or a handle
 * @param collection which kind of record it is; null for the account itself
 * @param key its name there; null for the collection
 * @see <a href="https://atproto.com/specs/at-uri-scheme">AT URI</a>
 */
record AtUri(
        String authority,
        @Nullable String collection,
        @Nullable String key) {

    static final String POST = "app.bsky.feed.post";

    static final String LIKE = "app.bsky.feed.like";

    private static final Pattern WHOLE = Pattern.compile("at://([^/]+)(?:/([^/]+)(?:/([^/]+))?)?");
    private static final int LONGEST = 8_192;

    /** Empty where it is none. */
    static Optional<AtUri> of(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = WHOLE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        AtUri uri = new AtUri(parts.group(1), parts.group(2), parts.group(3));
        boolean isOne = (Syntax.isDid(uri.authority) || Syntax.isHandle(uri.authority))
                && (uri.collection == null || Syntax.isNsid(uri.collection))
                && (uri.key == null || Syntax.isRecordKey(uri.key));
        return isOne ? Optional.of(uri) : Optional.empty();
    }

    /** A post under an account's DID. */
    static Optional<AtUri> ofPost(@Nullable String text) {
        return of(text).filter(uri -> POST.equals(uri.collection) && uri.key != null)
                .filter(uri -> Syntax.isDid(uri.authority));
    }

    /** Where people see it in a browser, if it is a post; else the account. */
    String page() {
        return "https://bsky.app/profile/" + authority + (POST.equals(collection) && key != null ? "/post/" + key : "");
    }

    @Override
    public String toString() {
        return "at://" + authority + (collection == null ? "" : "/" + collection) + (key == null ? "" : "/" + key);
    }
}
