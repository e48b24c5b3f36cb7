package social.rapport.shared.ui;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * How a network looks and what it is called.
 *
 * @param glyph its Tabler icon, without {@code ti-}; null where its letter stands for it
 * @param letter what stands for it where no icon does
 */
public record Network(String key, @Nullable String glyph, String letter) {

    private static final Map<String, String> GLYPHS = Map.ofEntries(
            Map.entry("wechat", "brand-wechat"),
            Map.entry("wecom", "brand-wechat"),
            Map.entry("weibo", "brand-weibo"),
            Map.entry("douyin", "brand-tiktok"),
            Map.entry("tiktok", "brand-tiktok"),
            Map.entry("bilibili", "brand-bilibili"),
            Map.entry("zhihu", "brand-zhihu"),
            Map.entry("qq", "brand-qq"),
            Map.entry("taobao", "brand-taobao"),
            Map.entry("instagram", "brand-instagram"),
            Map.entry("facebook", "brand-facebook"),
            Map.entry("messenger", "brand-messenger"),
            Map.entry("whatsapp", "brand-whatsapp"),
            Map.entry("threads", "brand-threads"),
            Map.entry("x", "brand-x"),
            Map.entry("linkedin", "brand-linkedin"),
            Map.entry("youtube", "brand-youtube"),
            Map.entry("reddit", "brand-reddit"),
            Map.entry("telegram", "brand-telegram"),
            Map.entry("discord", "brand-discord"),
            Map.entry("slack", "brand-slack"),
            Map.entry("line", "brand-line"),
            Map.entry("kakaotalk", "brand-kako-talk"),
            Map.entry("bluesky", "brand-bluesky"),
            Map.entry("mastodon", "brand-mastodon"),
            Map.entry("activitypub", "affiliate"),
            Map.entry("google", "brand-google"),
            Map.entry("email", "mail"),
            Map.entry("sms", "device-mobile-message"),
            Map.entry("phone", "phone"),
            Map.entry("webchat", "message-circle"),
            Map.entry("web", "world"),
            Map.entry("rss", "rss"),
            Map.entry("open", "webhook"),
            Map.entry("mapped", "route"),
            Map.entry("discourse", "messages"),
            Map.entry("nodebb", "messages"),
            Map.entry("ghost", "ghost"),
            Map.entry("woocommerce", "shopping-cart"),
            Map.entry("vendure", "shopping-cart"),
            Map.entry("shop", "building-store"),
            Map.entry("portal", "steering-wheel"));

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "kakao", "kakaotalk", "twitter", "x", "e-mail", "email", "mail", "email", "blog", "rss", "pos", "shop");

    private static final Map<String, String> LETTERS = Map.of("xiaohongshu", "红", "naver", "N");

    /** The network of this name; one we never heard of is shown by its first letter. */
    public static Network of(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        String key = OTHER_NAMES.getOrDefault(lower, lower);
        String known = LETTERS.get(key);
        String letter = known != null ? known : Initials.of(key).isEmpty() ? "?" : Initials.of(key);
        return new Network(key, GLYPHS.get(key), letter.substring(0, letter.offsetByCodePoints(0, 1)));
    }

    /** What people call it, in the language of the request. */
    public String words() {
        return in(LocaleContextHolder.getLocale());
    }

    /** What people call it in this language. */
    public String in(Locale language) {
        return Words.has("network." + key) ? Words.in(language, "network." + key) : capitalized();
    }

    private String capitalized() {
        return key.isEmpty() ? "?" : key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }
}
