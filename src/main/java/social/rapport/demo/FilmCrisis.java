package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clear film in black sesame tubs, batch 7B: a few voices two and a half days ago, then ever more, in three languages.
 * From the first post to now the rate of posts grows by e {@link #GROWTHS} times; likes and shares follow them, and the
 * team answers as it can.
 */
final class FilmCrisis {
    private static final int VOICES = 146;
    private static final int LIKES = 380;
    private static final int SHARES = 105;
    private static final int LETTERS = 34;
    private static final double GROWTHS = 4.7;
    private static final int STOCKED_UP = 165;

    private final Stage stage;
    private final Shopping shopping;
    private final Dice dice;
    private final Voices voices;
    private final List<Guest> speaking;
    private final List<StoryInteraction> said = new ArrayList<>();
    private final Map<String, Integer> spoken = new HashMap<>();
    private final Set<String> reactions = new HashSet<>();
    private final Duration span;

    FilmCrisis(Stage stage, Shopping shopping) {
        this.stage = stage;
        this.shopping = shopping;
        this.dice = stage.dice("film");
        this.voices = new Voices(stage, dice);
        this.speaking = stage.audience().onAny(Accounts.STAGES).stream()
                .filter(Guest::ofTheCrowd)
                .filter(guest -> guest.since().isBefore(stage.plot().film()))
                .toList();
        this.span = Duration.between(stage.plot().film(), stage.plot().now());
    }

    /** Everybody's posts about the film, in no order. */
    List<StoryInteraction> said() {
        return said;
    }

    /** {@code first} are the posts of the crisis that were told already; they spread like all the others. */
    void tell(List<StoryInteraction> first) {
        stockUp();
        said.addAll(first);
        for (int i = 0; i < VOICES; i++) {
            Instant at = i < 2 ? stage.plot().film().plus(Duration.ofMinutes(310 + 365L * i)) : moment();
            speak(at, i < 2 ? "early" : section(at));
        }
        for (int i = 0; i < LIKES + SHARES; i++) {
            spread(i < LIKES ? StoryVerb.LIKED : StoryVerb.SHARED);
        }
        for (int i = 0; i < LETTERS; i++) {
            write(dice.pick(said));
        }
    }

    /** Everybody else who took the batch home. */
    private void stockUp() {
        List<Guest> buyers = stage.guests().stream()
                .filter(guest -> guest.buys() && guest.left() == null)
                .filter(guest -> guest.since().isBefore(stage.plot().back(9, 0)))
                .toList();
        for (Guest guest : dice.shuffled(buyers).subList(0, STOCKED_UP)) {
            takeHome(guest);
        }
    }

    private void takeHome(Guest guest) {
        LocalDate day = stage.plot().batchDay().plusDays(dice.between(1, 5));
        shopping.buyTubs(guest, stage.rhythm().atTheCounter(dice, guest.home(), day), Flavour.BLACK_SESAME);
    }

    /** Inverse of the distribution whose density grows exponentially over the span. */
    private Instant moment() {
        double grown = StrictMath.exp(GROWTHS) - 1;
        double part = StrictMath.log(1 + dice.fraction() * grown) / GROWTHS;
        return stage.plot().film().plusSeconds((long) (part * (span.toSeconds() - 60)));
    }

    private String section(Instant at) {
        if (at.isBefore(stage.plot().filmCause())) {
            return dice.chance(0.62) ? "found" : "asking";
        }
        return dice.pick(
                List.of("found", "asking", "angry", "irony", "relay", "calm"), 0.34, 0.25, 0.15, 0.05, 0.14, 0.07);
    }

    private void speak(Instant at, String section) {
        Guest guest = awake(at);
        List<String> squares = guest.among(Accounts.SQUARES);
        boolean comments = squares.isEmpty() || dice.chance(0.35);
        String channel = dice.pick(comments ? guest.among(Accounts.STAGES) : squares);
        StoryWords words = StoryWords.of(stage.speech().say(dice, guest, at, "film", section));
        boolean pictured = section.equals("early") || (section.equals("found") && dice.chance(0.5));
        StoryWords shown = pictured ? words.showing(stage.speech().picture(dice, guest.language(), "film")) : words;
        StoryVerb verb = comments ? StoryVerb.COMMENTED : StoryVerb.MENTIONED;
        StoryInteraction voice = voices.speak(guest, channel, verb, at, shown, comments ? under(channel, at) : null);
        said.add(voice);
        if (section.equals("found") || section.equals("early")) {
            takeHome(guest);
        }
        respond(guest, voice, section);
    }

    /** Somebody in whose city people are up; it starts in Shanghai, then reaches Seoul, then Boston. */
    private Guest awake(Instant at) {
        double told = (double) Duration.between(stage.plot().film(), at).toSeconds() / span.toSeconds();
        Guest guest = dice.pick(speaking);
        for (int tries = 0; tries < 200; tries++) {
            guest = dice.pick(speaking);
            double reached =
                    switch (guest.home()) {
                        case SHANGHAI -> 1;
                        case SEOUL -> told < 0.2 ? 0 : 0.9;
                        case BOSTON -> told < 0.4 ? 0 : 0.7;
                    };
            double apt = guest.person().part() == StoryPart.SILENT ? 0.07 : 0.8;
            int hour = at.atZone(guest.home().zone).getHour();
            double up = hour >= 1 && hour < 7 ? 0.12 : 1;
            if (dice.chance(reached * apt * up) && spoken.merge(guest.key(), 1, Integer::sum) < 3) {
                return guest;
            }
        }
        return guest;
    }

    private StoryObject under(String channel, Instant at) {
        Posts.Post statement = stage.posts().named(channel, Posts.FILM);
        boolean stated = at.isAfter(statement.at()) && dice.chance(0.7);
        return (stated ? statement : stage.posts().named(channel, Posts.LAUNCH)).object();
    }

    private void respond(Guest guest, StoryInteraction voice, String section) {
        StoryMember member = dice.pick(Team.agents(guest.language()));
        Instant at = voice.at().plusSeconds(dice.seconds(26, 4));
        String answer = answer(section, at);
        boolean late =
                !stage.log().covers(at) || (voice.at().isAfter(stage.plot().back(0, 3)) && dice.chance(0.5));
        if (answer == null) {
            voices.settle(
                    voice,
                    StoryConversation.Standing.RESOLVED,
                    member,
                    late ? stage.plot().now() : at);
        } else if (late) {
            boolean claimed = dice.chance(0.45);
            voices.settle(voice, StoryConversation.Standing.OPEN, claimed ? member : null, voice.at());
        } else {
            Map<String, String> gaps = stage.speech().gapsTo(dice, guest, voice.identity(), at);
            voices.answer(
                    guest, voice, member, at, Speech.fill(stage.speech().deal(guest.language(), "film", answer), gaps));
        }
    }

    private @Nullable String answer(String section, Instant at) {
        boolean known = at.isAfter(stage.plot().filmCause());
        return switch (section) {
            case "early", "found" -> known && dice.chance(0.6) ? "cause-answer" : "first-answer";
            case "asking" -> known ? "safe-answer" : "first-answer";
            case "angry" -> known ? "later-answer" : "first-answer";
            default -> null;
        };
    }

    private void spread(StoryVerb verb) {
        StoryInteraction voice = dice.pick(said);
        for (int tries = 0; tries < 8 && !dice.chance(voice.identity().followers() / 6_000.0); tries++) {
            voice = dice.pick(said);
        }
        List<Guest> near = stage.audience().on(voice.channel());
        Guest guest = dice.pick(near);
        Instant at = voice.at().plusSeconds(dice.seconds(170, 9));
        boolean able = stage.log().covers(at)
                && !at.isBefore(guest.since())
                && !guest.key().equals(voice.person().key());
        if (able && reactions.add(verb + voice.id() + guest.key())) {
            boolean speaks = verb == StoryVerb.SHARED && guest.speaks() && dice.chance(0.6);
            StoryWords words = speaks ? StoryWords.of(stage.speech().say(dice, guest, at, "shares", "film")) : null;
            stage.log().tell(guest, voice.channel(), verb, at, words, StoryFacts.PUBLIC.about(Voices.asObject(voice)));
        }
    }

    private void write(StoryInteraction voice) {
        Guest guest = stage.audience().named(voice.person().key());
        List<String> channels = guest.among(Accounts.LETTERS);
        if (channels.isEmpty() || !guest.ofTheCrowd()) {
            return;
        }
        Instant soon = voice.at().plusSeconds(dice.seconds(35, 4));
        Instant at = soon.isBefore(stage.plot().filmCause())
                ? stage.plot().filmCause().plusSeconds(dice.seconds(90, 4))
                : soon;
        Talk talk = dice.pick(stage.speech().talks(guest.language(), "film-talks"));
        Dialogues dialogues = new Dialogues(stage, dice, true);
        dialogues.hold(new Dialogues.Meeting(guest, dice.pick(channels), talk, at, Dialogues.WHOLE, null));
    }
}
