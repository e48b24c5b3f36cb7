package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Visits, purchases and what people say of them in reviews: weekly, monthly, in the season or once in a while. */
final class Shopping {
    private final Stage stage;
    private final Dice dice;

    Shopping(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("shopping");
    }

    void tell() {
        for (Guest guest : stage.guests()) {
            if (guest.buys()) {
                comeAndGo(guest);
                comeForTheLaunch(guest);
            }
        }
    }

    private void comeAndGo(Guest guest) {
        Guest.Habit habit = guest.habit();
        LocalDate end = (guest.left() == null ? stage.plot().now() : guest.left())
                .atZone(guest.home().zone)
                .toLocalDate();
        LocalDate day = guest.since().atZone(guest.home().zone).toLocalDate();
        day = day.plusDays(dice.between(0, Math.min(habit.days, 90)));
        while (!day.isAfter(end)) {
            boolean summer = day.getMonthValue() >= 5 && day.getMonthValue() <= 9;
            boolean comes = habit == Guest.Habit.SEASONAL
                    ? summer && dice.chance(0.75)
                    : stage.rhythm().tempting(dice, day);
            if (comes || habit == Guest.Habit.WEEKLY) {
                call(guest, day);
            }
            day = day.plusDays(Math.max(1, habit.days * dice.between(70, 135) / 100));
        }
    }

    private void comeForTheLaunch(Guest guest) {
        boolean comes = guest.favourite() == Flavour.BLACK_SESAME || dice.chance(0.14);
        LocalDate launch = stage.plot().launch().atZone(guest.home().zone).toLocalDate();
        boolean gone =
                guest.left() != null || guest.since().isAfter(stage.plot().launch());
        if (comes && !gone) {
            int wait = dice.between(0, 2) + dice.between(0, 4);
            buy(guest, stage.rhythm().atTheCounter(dice, guest.home(), launch.plusDays(wait)), Flavour.BLACK_SESAME);
        }
    }

    private void call(Guest guest, LocalDate day) {
        Instant at = stage.rhythm().atTheCounter(dice, guest.home(), day);
        if (!stage.log().covers(at) || at.isBefore(guest.since())) {
            return;
        }
        if (guest.has(Accounts.SHOPS) && dice.chance(0.14)) {
            visit(guest, at);
            return;
        }
        List<Flavour> board = Flavour.on(at, stage.plot());
        boolean usual = board.contains(guest.favourite()) && dice.chance(0.5);
        buy(guest, at, usual ? guest.favourite() : dice.pick(board));
    }

    private void visit(Guest guest, Instant at) {
        stage.log().tell(guest, Accounts.SHOPS, StoryVerb.VISITED, at, null, StoryFacts.PRIVATE.at(guest.home().place));
    }

    /** A purchase, unless it lies outside the story; sometimes with a visit before it and a review after it. */
    void buy(Guest guest, Instant at, Flavour flavour) {
        if (!stage.log().covers(at)) {
            return;
        }
        boolean online = !guest.has(Accounts.SHOPS) || (guest.has(Accounts.ONLINE) && dice.chance(0.35));
        Instant arrived = at.minusSeconds(dice.seconds(7, 3));
        if (!online && dice.chance(0.24) && stage.log().covers(arrived)) {
            visit(guest, arrived);
        }
        int tubs = online ? dice.between(1, 4) : dice.chance(0.4) ? dice.between(1, 2) : 0;
        String channel = online ? Accounts.ONLINE : Accounts.SHOPS;
        stage.log().tell(guest, channel, StoryVerb.BOUGHT, at, null, receipt(guest, at, flavour, tubs, online));
        boolean speaks = guest.speaks();
        if (dice.chance(speaks ? 0.2 : 0.08)) {
            review(guest, at, flavour, online);
        }
    }

    /** Two tubs of a flavour over the counter or online, for whoever needs them later in the story. */
    void buyTubs(Guest guest, Instant at, Flavour flavour) {
        if (stage.log().covers(at) && guest.buys()) {
            boolean online = !guest.has(Accounts.SHOPS);
            String channel = online ? Accounts.ONLINE : Accounts.SHOPS;
            stage.log().tell(guest, channel, StoryVerb.BOUGHT, at, null, receipt(guest, at, flavour, 2, online));
        }
    }

    private StoryFacts receipt(Guest guest, Instant at, Flavour flavour, int tubs, boolean online) {
        Home home = guest.home();
        String line = tubs == 0 ? "cone" : tubs == 1 ? "tub" : "tubs";
        String items = Speech.fill(
                stage.speech().value(home.language, "things", "receipt", line),
                Map.of("flavour", stage.speech().flavour(home.language, flavour), "count", Integer.toString(tubs)));
        String order = "SD-" + stage.log().nextNumber("orders");
        StoryObject object =
                new StoryObject("order", order, items, "https://shop.snowdrift.example.com/orders/" + order);
        StoryFacts facts = StoryFacts.PRIVATE
                .about(object)
                .with("amount", tubs == 0 ? home.cone : home.tub * tubs)
                .with("currency", home.currency)
                .with("items", items);
        boolean batch = flavour == Flavour.BLACK_SESAME
                && tubs > 0
                && at.atZone(home.zone).toLocalDate().isAfter(stage.plot().batchDay());
        StoryFacts known = batch ? facts.with("batch", "7B") : facts;
        return online ? known : known.at(home.place);
    }

    private void review(Guest guest, Instant bought, Flavour flavour, boolean online) {
        Instant at = stage.rhythm()
                .moment(dice, guest.home(), bought.plus(Duration.ofHours(2)), bought.plus(Duration.ofDays(5)));
        if (!stage.log().covers(at)) {
            return;
        }
        int stars = 5 - dice.weighted(0.5, 0.25, 0.12, 0.08, 0.05);
        String section = List.of("one", "two", "three", "four", "five").get(stars - 1);
        Map<String, String> gaps = stage.speech().gaps(dice, guest, at, flavour);
        String name = stage.speech().flavour(guest.language(), flavour);
        String delivered = stars >= 4 ? "delivered-high" : "delivered-low";
        boolean aboutDelivery = online && stars != 3 && dice.chance(0.4);
        String text = Speech.fill(
                stage.speech().deal(guest.language(), "reviews", aboutDelivery ? delivered : section), gaps);
        StoryObject product = new StoryObject(
                "product", flavour.key, name, "https://shop.snowdrift.example.com/flavours/" + flavour.key);
        StoryFacts facts = StoryFacts.PUBLIC.about(product).with("rating", stars);
        stage.log()
                .tell(
                        guest,
                        online ? Accounts.ONLINE : Accounts.SHOPS,
                        StoryVerb.REVIEWED,
                        at,
                        StoryWords.of(text),
                        online ? facts : facts.at(guest.home().place));
    }
}
