package social.rapport.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Fills the story with people: where they live, how they take part, where they have accounts, how often they buy. */
final class Crowd {
    private static final int PEOPLE = 2000;
    private static final List<Guest.Habit> HABITS =
            List.of(Guest.Habit.WEEKLY, Guest.Habit.MONTHLY, Guest.Habit.SEASONAL, Guest.Habit.RARE);

    private final Plot plot;
    private final Rhythm rhythm;
    private final Dice dice;
    private final Naming naming;
    private final Openings openings;

    Crowd(Plot plot, Rhythm rhythm, Speech speech, long seed, List<Guest> known) {
        this.plot = plot;
        this.rhythm = rhythm;
        this.dice = new Dice(seed, "crowd");
        this.naming = new Naming(speech, known);
        this.openings = new Openings(dice, naming);
    }

    List<Guest> gather(int alreadyThere) {
        List<Guest> guests = new ArrayList<>();
        for (int number = alreadyThere + 1; number <= PEOPLE; number++) {
            guests.add(guest(number));
        }
        return guests;
    }

    private Guest guest(int number) {
        Home home = dice.pick(List.of(Home.SHANGHAI, Home.SEOUL, Home.BOSTON), 0.42, 0.33, 0.25);
        String language = dice.chance(0.03) ? "en" : home.language;
        StoryPart part = dice.pick(List.of(StoryPart.AUTHOR, StoryPart.CASUAL, StoryPart.SILENT), 0.04, 0.27, 0.69);
        Naming.Name name = naming.invent(dice, language);
        List<StoryIdentity> accounts = openings.open(name, home, part, channels(home, part));
        boolean fromTheStart = dice.chance(0.5);
        Instant since = fromTheStart ? plot.start() : rhythm.moment(dice, home, plot.start(), plot.back(1, 0));
        Guest.Habit habit = habit(accounts);
        boolean leaves = (habit == Guest.Habit.WEEKLY || habit == Guest.Habit.MONTHLY) && dice.chance(0.22);
        StoryPerson person =
                new StoryPerson(Guest.crowdKey(number), name.full(), language, home.zone.getId(), part, accounts);
        return new Guest(
                person,
                home,
                since,
                habit,
                leaves ? plot.back(dice.between(35, 200), 0) : null,
                dice.pick(List.of(Flavour.values())));
    }

    private List<String> channels(Home home, StoryPart part) {
        List<String> channels = new ArrayList<>();
        boolean silent = part == StoryPart.SILENT;
        int social = silent ? (dice.chance(0.8) ? 1 : 0) : 1;
        social += dice.chance(silent ? 0.03 : part == StoryPart.CASUAL ? 0.3 : 0.8) ? 1 : 0;
        while (channels.size() < social) {
            String channel = social(home);
            if (!channels.contains(channel)) {
                channels.add(channel);
            }
        }
        if (social == 0 || dice.chance(silent ? 0.36 : 0.52)) {
            channels.add(Accounts.SHOPS);
        }
        if (dice.chance(silent ? 0.13 : 0.3)) {
            channels.add(Accounts.ONLINE);
        }
        if (dice.chance(silent ? 0.02 : 0.1)) {
            channels.add(Accounts.EMAIL);
        }
        if (home != Home.SHANGHAI && dice.chance(silent ? 0.01 : 0.12)) {
            channels.add(Accounts.WEBCHAT);
        }
        return channels;
    }

    private String social(Home home) {
        return switch (home) {
            case SHANGHAI ->
                dice.pick(List.of(Accounts.WECHAT, Accounts.XIAOHONGSHU, Accounts.WEIBO), 0.44, 0.31, 0.25);
            case SEOUL -> dice.pick(List.of(Accounts.INSTAGRAM_KR, Accounts.KAKAOTALK, Accounts.X), 0.5, 0.3, 0.2);
            case BOSTON -> dice.pick(List.of(Accounts.INSTAGRAM, Accounts.FACEBOOK, Accounts.X), 0.5, 0.28, 0.22);
        };
    }

    private Guest.Habit habit(List<StoryIdentity> accounts) {
        boolean buys = accounts.stream()
                .anyMatch(account -> account.channel().equals(Accounts.SHOPS)
                        || account.channel().equals(Accounts.ONLINE));
        if (!buys) {
            return Guest.Habit.NEVER;
        }
        return dice.pick(HABITS, 0.022, 0.085, 0.19, 0.703);
    }
}
