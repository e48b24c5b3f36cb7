package social.rapport.demo;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;

/** Where somebody lives, and the shop they go to. Prices are of a cone and of a tub, in minor units. */
@SuppressWarnings("ImmutableEnumChecker") // a place is a record of a name and two numbers
enum Home {
    SHANGHAI("wukang", "zh", "Asia/Shanghai", "CNY", new StoryPlace("Wukang Road", 31.2093, 121.4379), 3200, 3800),
    SEOUL("seongsu", "ko", "Asia/Seoul", "KRW", new StoryPlace("Seongsu", 37.5446, 127.0559), 5200, 9800),
    BOSTON("pearl", "en", "America/New_York", "USD", new StoryPlace("Pearl Street", 42.3563, -71.0545), 550, 850);

    final String shop;
    final String language;
    final ZoneId zone;
    final String currency;
    final StoryPlace place;
    final int cone;
    final int tub;

    Home(String shop, String language, String zone, String currency, StoryPlace place, int cone, int tub) {
        this.shop = shop;
        this.language = language;
        this.zone = ZoneId.of(zone);
        this.currency = currency;
        this.place = place;
        this.cone = cone;
        this.tub = tub;
    }

    static Home speaking(String language) {
        return Arrays.stream(values())
                .filter(home -> home.language.equals(language))
                .findFirst()
                .orElseThrow();
    }

    StoryShop asShop() {
        return new StoryShop(shop, place, zone.getId(), currency);
    }

    /** What a cake or a cart for so many people costs, rounded as one would say it. */
    String price(int people) {
        return switch (this) {
            case SHANGHAI -> "¥" + people * 28;
            case SEOUL -> "₩" + String.format(Locale.ROOT, "%,d", people * 5200 / 1000 * 1000);
            case BOSTON -> "$" + people * 9 / 2;
        };
    }
}
