package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What people allowed and refused, by purpose and channel; some took a yes back. */
final class Permissions {
    private static final String OFFERS = "offers";

    private final Stage stage;
    private final Dice dice;
    private final List<StoryPermission> given = new ArrayList<>();

    Permissions(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("permissions");
    }

    List<StoryPermission> collect() {
        for (Guest guest : stage.audience().onAny(Accounts.LETTERS)) {
            if (guest.ofTheCrowd() && dice.chance(0.62)) {
                decide(guest);
            }
        }
        for (Log.Topic topic : stage.log().topics()) {
            if (topic.about().equals("too-many-messages")) {
                for (String channel : topic.guest().among(Accounts.LETTERS)) {
                    put(topic.guest(), OFFERS, channel, false, topic.at(), "chat");
                }
            }
        }
        cast();
        return given.stream()
                .sorted(Comparator.comparing(StoryPermission::at)
                        .thenComparing(StoryPermission::person)
                        .thenComparing(StoryPermission::purpose)
                        .thenComparing(StoryPermission::channel))
                .toList();
    }

    private void decide(Guest guest) {
        List<String> channels = guest.among(Accounts.LETTERS);
        String channel = dice.chance(0.3) ? channels.getLast() : channels.getFirst();
        Instant at = stage.rhythm()
                .moment(dice, guest.home(), guest.since(), stage.plot().now());
        String source = dice.pick(List.of("portal", "till", "chat"), 0.45, 0.35, 0.2);
        decide(guest, "care", channel, at, source, 0.8, 0.04);
        decide(guest, "news", channel, at, source, 0.5, 0.15);
        decide(guest, OFFERS, channel, at, source, 0.42, 0.25);
        decide(guest, "research", channel, at, source, 0.2, 0.16);
    }

    private void decide(Guest guest, String purpose, String channel, Instant at, String source, double yes, double no) {
        int choice = dice.weighted(yes, no, 1 - yes - no);
        if (choice == 2) {
            return;
        }
        put(guest, purpose, channel, choice == 0, at, source);
        if (choice == 0 && dice.chance(0.1)) {
            Instant later = stage.rhythm()
                    .moment(
                            dice,
                            guest.home(),
                            at.plus(Duration.ofDays(2)),
                            stage.plot().now());
            if (later.isBefore(stage.plot().now())) {
                put(guest, purpose, channel, false, later, "portal");
            }
        }
    }

    private void put(Guest guest, String purpose, String channel, boolean allowed, Instant at, String source) {
        String language = guest.language();
        String name = stage.speech().value(language, "things", "channels", channel);
        String wording =
                Speech.fill(stage.speech().value(language, "permissions", "", purpose), Map.of("channel", name));
        given.add(new StoryPermission(guest.key(), purpose, channel, allowed, at, source, wording));
    }

    private void cast() {
        Instant early = stage.plot().back(430, 2);
        Instant lately = stage.plot().back(20, 5);
        Guest mina = stage.audience().named("mina");
        for (String channel : List.of(Accounts.INSTAGRAM_KR, Accounts.EMAIL)) {
            put(mina, "care", channel, true, early, "portal");
            put(mina, "news", channel, true, early, "portal");
            put(mina, OFFERS, channel, false, lately, "portal");
        }
        put(mina, "research", Accounts.EMAIL, true, early, "portal");
        put(mina, OFFERS, Accounts.KAKAOTALK, true, early, "portal");
        for (String purpose : List.of("care", "news", OFFERS)) {
            put(mina, purpose, Accounts.KAKAOTALK, false, lately, "portal");
        }
        Guest daniel = stage.audience().named("daniel");
        put(daniel, "care", Accounts.WECHAT, true, early, "chat");
        put(daniel, "news", Accounts.EMAIL, true, early, "portal");
        put(daniel, OFFERS, Accounts.WECHAT, false, lately, "portal");
        Guest xiaoman = stage.audience().named("xiaoman");
        put(xiaoman, "care", Accounts.WECHAT, true, early, "till");
        put(xiaoman, "news", Accounts.WECHAT, true, early, "till");
        put(xiaoman, OFFERS, Accounts.WECHAT, false, lately, "portal");
        put(
                stage.audience().named("jaemin"),
                "news",
                Accounts.EMAIL,
                true,
                stage.plot().now().minus(Duration.ofMinutes(12)),
                "chat");
    }
}
