package social.rapport.demo;

import java.util.List;
import social.rapport.demo.StoryChannel.AnswerTime;

/** The brand's accounts, and what each network is good for. */
final class Accounts {
    static final String WECHAT = "wechat";
    static final String WEIBO = "weibo";
    static final String XIAOHONGSHU = "xiaohongshu";
    static final String INSTAGRAM_KR = "instagram-kr";
    static final String INSTAGRAM = "instagram";
    static final String KAKAOTALK = "kakaotalk";
    static final String X = "x";
    static final String FACEBOOK = "facebook";
    static final String EMAIL = "email";
    static final String WEBCHAT = "webchat";
    static final String SHOPS = "shops";
    static final String ONLINE = "online";

    private static final AnswerTime TWO_DAYS = new AnswerTime(48, 5);
    private static final AnswerTime A_DAY = new AnswerTime(24, null);

    static final List<StoryChannel> ALL = List.of(
            new StoryChannel(WECHAT, "wechat", "雪堆 Snowdrift", "snowdrift_cn", "zh", true, true, TWO_DAYS),
            new StoryChannel(WEIBO, "weibo", "雪堆冰淇淋", "雪堆冰淇淋", "zh", true, false, null),
            new StoryChannel(XIAOHONGSHU, "xiaohongshu", "雪堆 Snowdrift", "雪堆Snowdrift", "zh", true, false, null),
            new StoryChannel(INSTAGRAM_KR, "instagram", "스노드리프트", "snowdrift.kr", "ko", true, true, A_DAY),
            new StoryChannel(INSTAGRAM, "instagram", "Snowdrift", "snowdrift", "en", true, true, A_DAY),
            new StoryChannel(KAKAOTALK, "kakaotalk", "스노드리프트", "snowdrift_kr", "ko", false, true, null),
            new StoryChannel(X, "x", "Snowdrift", "snowdrift", "en", true, true, null),
            new StoryChannel(FACEBOOK, "facebook", "Snowdrift Boston", "snowdriftboston", "en", true, true, A_DAY),
            new StoryChannel(EMAIL, "email", "Snowdrift", "hello@snowdrift.example.com", "en", false, true, null),
            new StoryChannel(
                    WEBCHAT, "webchat", "Snowdrift web chat", "snowdrift.example.com", "en", false, true, null),
            new StoryChannel(SHOPS, "pos", "Snowdrift shops", "tills", "en", false, false, null),
            new StoryChannel(
                    ONLINE, "storefront", "Snowdrift online", "shop.snowdrift.example.com", "en", false, false, null));

    /** Where the brand posts. */
    static final List<String> STAGES = List.of(WECHAT, WEIBO, XIAOHONGSHU, INSTAGRAM_KR, INSTAGRAM, X, FACEBOOK);

    /** Where people speak in public without being under one of the brand's posts. */
    static final List<String> SQUARES = List.of(WEIBO, XIAOHONGSHU, INSTAGRAM_KR, INSTAGRAM, X);

    /** Where people write privately, the likeliest first. */
    static final List<String> LETTERS =
            List.of(WECHAT, KAKAOTALK, INSTAGRAM_KR, INSTAGRAM, FACEBOOK, X, WEBCHAT, EMAIL);

    private Accounts() {}

    static List<String> followable() {
        return ALL.stream()
                .filter(channel -> channel.publicTalk() || channel.key().equals(KAKAOTALK))
                .map(StoryChannel::key)
                .toList();
    }

    static String locale(String channel) {
        return ALL.stream()
                .filter(account -> account.key().equals(channel))
                .findFirst()
                .orElseThrow()
                .locale();
    }
}
