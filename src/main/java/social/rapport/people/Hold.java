package social.rapport.people;

import social.rapport.shared.ui.Words;

/**
 * Something that stays of whoever is erased, since the law asks for it or money hangs on it.
 *
 * @param key what it is, such as {@code ledger}; its words are under {@code hold.<key>}, its reason under
 *     {@code hold.<key>.why}
 * @param count how much of it there is; more than none
 */
public record Hold(String key, long count) {

    /** What stays, in the language of the request. */
    public String words() {
        return Words.t("hold." + key, "count", count);
    }

    /** Why it stays. */
    public String why() {
        return Words.t("hold." + key + ".why");
    }
}
