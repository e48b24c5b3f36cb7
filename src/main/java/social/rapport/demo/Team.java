package social.rapport.demo;

import java.util.List;

/** The people behind the counter and the inbox. */
final class Team {
    static final StoryMember AVA = member("ava", "Ava Lindqvist", "Ava", "agent", Home.BOSTON);
    static final StoryMember JIWON = member("jiwon", "Jiwon Park", "Jiwon", "agent", Home.SEOUL);
    static final StoryMember LIN_YUE = member("linyue", "林悦", "林悦", "agent", Home.SHANGHAI);

    static final List<StoryMember> ALL = List.of(
            member("erin", "Erin Halloran", "Erin", "owner", Home.BOSTON),
            AVA,
            JIWON,
            LIN_YUE,
            member("marcus", "Marcus Hale", "Marcus", "agent", Home.BOSTON),
            member("narae", "신나래", "나래", "agent", Home.SEOUL),
            member("zhouning", "周宁", "周宁", "agent", Home.SHANGHAI),
            member("qiaoyu", "乔雨", "乔雨", "marketer", Home.SHANGHAI),
            member("haneul", "백하늘", "하늘", "analyst", Home.SEOUL),
            member("priya", "Priya Raman", "Priya", "sales", Home.BOSTON),
            member("xuke", "徐可", "徐可", "shop", Home.SHANGHAI),
            member("doyun", "민도윤", "도윤", "shop", Home.SEOUL),
            member("casey", "Casey Doyle", "Casey", "shop", Home.BOSTON));

    private Team() {}

    private static StoryMember member(String key, String name, String signature, String role, Home home) {
        return new StoryMember(
                key, name, signature, key + "@snowdrift.example.com", role, home.language, home.zone.getId());
    }

    /** The agents who answer in a language. */
    static List<StoryMember> agents(String language) {
        return ALL.stream()
                .filter(member ->
                        member.role().equals("agent") && member.language().equals(language))
                .toList();
    }
}
