package social.rapport.shared.text;

/**
 * The language a text is written in, as a BCP 47 tag: {@code zh} ({@code zh-Hant} where only traditional characters are
 * used), {@code ko}, {@code ja}, {@code en}, over fifty others, or {@code und} where it can't be told: no words at all,
 * a brand name, two closely related languages.
 *
 * <p>Made for social texts. Handles, hashtags in Latin letters, addresses and codes say nothing about the language; a
 * few English words or a product's name in a Chinese or Korean sentence leave it Chinese or Korean. Only the first
 * {@value Evidence#READ} characters are read. Of related languages only one is known: Malay passes for Indonesian,
 * Afrikaans for Dutch.
 */
public record Language(String tag) {
    public static final Language UNDETERMINED = new Language(Trigrams.UNDETERMINED);

    public static Language of(String text) {
        return new Language(new Evidence(text).verdict());
    }

    @Override
    public String toString() {
        return tag;
    }
}
