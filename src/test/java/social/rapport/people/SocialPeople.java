package social.rapport.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import social.rapport.shared.PersonId;

/**
 * Made-up customers of a brand with Korean, Chinese and English names, each known by one to three profiles from
 * different channels. A profile has the name in one script or another, mostly a handle, now and then a phone, an e-mail
 * or a birth date; many people have the same names, some share a shop's telephone. The same seed makes the same people.
 */
final class SocialPeople {

    private static final String[][] KOREAN_SURNAMES = {
        {"김", "kim"},
        {"김", "kim"},
        {"김", "gim"},
        {"이", "lee"},
        {"이", "yi"},
        {"박", "park"},
        {"최", "choi"},
        {"정", "jung"},
        {"정", "jeong"},
        {"강", "kang"},
        {"윤", "yoon"},
        {"한", "han"},
        {"서", "seo"},
        {"황", "hwang"}
    };
    private static final String[][] KOREAN_SYLLABLES = {
        {"민", "min"},
        {"지", "ji"},
        {"서", "seo"},
        {"준", "jun"},
        {"준", "joon"},
        {"현", "hyun"},
        {"우", "woo"},
        {"영", "young"},
        {"영", "yeong"},
        {"수", "soo"},
        {"수", "su"},
        {"은", "eun"},
        {"희", "hee"},
        {"진", "jin"},
        {"연", "yeon"},
        {"하", "ha"},
        {"나", "na"},
        {"유", "yu"},
        {"아", "ah"},
        {"도", "do"},
        {"윤", "yoon"},
        {"예", "ye"},
        {"원", "won"},
        {"태", "tae"}
    };
    private static final String[][] CHINESE_SURNAMES = {
        {"王", "wang"}, {"李", "li"}, {"张", "zhang"}, {"刘", "liu"}, {"陈", "chen"}, {"杨", "yang"}, {"赵", "zhao"},
        {"黄", "huang"}, {"周", "zhou"}, {"吴", "wu"}, {"徐", "xu"}, {"孙", "sun"}, {"林", "lin"}, {"欧阳", "ouyang"}
    };
    private static final String[][] CHINESE_CHARACTERS = {
        {"可", "ke"},
        {"小", "xiao"},
        {"明", "ming"},
        {"丽", "li"},
        {"伟", "wei"},
        {"芳", "fang"},
        {"静", "jing"},
        {"强", "qiang"},
        {"雪", "xue"},
        {"梅", "mei"},
        {"欣", "xin"},
        {"怡", "yi"},
        {"宇", "yu"},
        {"轩", "xuan"},
        {"子", "zi"},
        {"涵", "han"},
        {"佳", "jia"},
        {"琪", "qi"},
        {"思", "si"},
        {"远", "yuan"},
        {"天", "tian"},
        {"浩", "hao"},
        {"然", "ran"},
        {"博", "bo"}
    };
    private static final String[] ENGLISH_GIVEN = {
        "emma", "olivia", "jack", "oliver", "amelia", "george", "harry", "isla", "charlie", "grace", "thomas", "ava",
        "william", "sophie", "james", "ella", "henry", "lucy", "daniel", "chloe", "samuel", "hannah", "adam", "zoe"
    };
    private static final String[] ENGLISH_SURNAMES = {
        "smith",
        "jones",
        "taylor",
        "brown",
        "williams",
        "wilson",
        "johnson",
        "davies",
        "patel",
        "wright",
        "walker",
        "thompson",
        "hughes",
        "edwards",
        "green",
        "lewis",
        "harris",
        "clarke",
        "fairweather",
        "holloway",
        "pemberton",
        "ashdown",
        "whitlock",
        "tregenza",
        "okafor",
        "szymanski"
    };
    private static final String[] WORDS = {
        "moon", "rabbit", "coffee", "tiger", "sunny", "blue", "noodle", "river", "pixel", "maple", "lemon", "cloud",
        "happy", "little", "star", "fox", "ocean", "ginger"
    };
    private static final String[] CHANNELS = {"kakaotalk", "instagram", "weibo", "x", "facebook", "tiktok"};

    private final SplittableRandom random;
    private final List<MatchProfile> profiles = new ArrayList<>();
    private final Map<PersonId, Integer> who = new HashMap<>();

    private SocialPeople(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static SocialPeople of(int people, long seed) {
        var sample = new SocialPeople(seed);
        for (int person = 0; person < people; person++) {
            sample.add(person);
        }
        return sample;
    }

    private void add(int person) {
        Customer customer = customer();
        int count = random.nextInt(10) < 6 ? 1 : random.nextInt(2, 4);
        for (int i = 0; i < count; i++) {
            MatchProfile profile = profile(customer);
            profiles.add(profile);
            who.put(profile.id(), person);
        }
    }

    private Customer customer() {
        String[][] name = name();
        int year = random.nextInt(1960, 2008);
        String handle = random.nextInt(3) == 0
                ? pick(WORDS) + pick(WORDS) + random.nextInt(10, 1000)
                : joined(name[1][0], name[1][1]) + (random.nextBoolean() ? year % 100 : "");
        return new Customer(
                name[0],
                name[1],
                handle,
                "+8210" + random.nextInt(10_000_000, 100_000_000),
                handle.replace(".", "") + random.nextInt(1, 9) + "@"
                        + pick(new String[] {"naver.com", "qq.com", "gmail.com"}),
                "%d-%02d-%02d".formatted(year, random.nextInt(1, 13), random.nextInt(1, 29)));
    }

    /** Family and given name as written at home, and the same in Latin letters. */
    private String[][] name() {
        int language = random.nextInt(3);
        if (language == 2) {
            String[] english = {common(ENGLISH_SURNAMES), common(ENGLISH_GIVEN)};
            return new String[][] {english, english};
        }
        String[] family = common(language == 0 ? KOREAN_SURNAMES : CHINESE_SURNAMES);
        String[] one = common(language == 0 ? KOREAN_SYLLABLES : CHINESE_CHARACTERS);
        String[] two = common(language == 0 ? KOREAN_SYLLABLES : CHINESE_CHARACTERS);
        return new String[][] {{family[0], one[0] + two[0]}, {family[1], one[1] + two[1]}};
    }

    private String joined(String family, String given) {
        return switch (random.nextInt(4)) {
            case 0 -> given + family;
            case 1 -> given + "." + family;
            case 2 -> given + "_" + family;
            default -> family + given;
        };
    }

    private <T> T common(T[] values) {
        return values[(int) (values.length * Math.pow(random.nextDouble(), 1.5))];
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private MatchProfile profile(Customer customer) {
        MatchProfile profile = MatchProfile.of(new PersonId(new UUID(0, profiles.size())));
        if (random.nextInt(100) < 80) {
            profile = profile.withName(written(customer));
        }
        if (random.nextInt(100) < 70) {
            profile = profile.withHandle(pick(CHANNELS), handle(customer));
        }
        if (random.nextInt(100) < 35) {
            profile = profile.withPhone(random.nextInt(40) == 0 ? "+8225550100" : customer.phone);
        }
        if (random.nextInt(100) < 35) {
            profile = profile.withEmail(random.nextInt(40) == 0 ? "info@shop.example" : customer.email);
        }
        return random.nextInt(100) < 15 ? profile.withBirthDate(customer.birthDate) : profile;
    }

    private String written(Customer customer) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 ->
                latin(customer.home) ? customer.home[1] + " " + customer.home[0] : customer.home[0] + customer.home[1];
            case 3 -> customer.latin[1] + " " + customer.latin[0];
            case 4 -> customer.latin[0].toUpperCase(java.util.Locale.ROOT) + " " + customer.latin[1];
            default -> pick(WORDS) + " " + customer.latin[1];
        };
    }

    private static boolean latin(String[] name) {
        return name[0].charAt(0) < 128;
    }

    private String handle(Customer customer) {
        return switch (random.nextInt(6)) {
            case 0 -> pick(WORDS) + "_" + pick(WORDS) + random.nextInt(1000);
            case 1 -> customer.handle.replaceAll("[._]", "");
            case 2 -> customer.handle + random.nextInt(10);
            default -> customer.handle;
        };
    }

    List<MatchProfile> profiles() {
        return List.copyOf(profiles);
    }

    boolean same(PersonPair pair) {
        return who.getOrDefault(pair.first(), -1).equals(who.getOrDefault(pair.second(), -2));
    }

    private record Customer(
            String[] home, String[] latin, String handle, String phone, String email, String birthDate) {}
}
