package social.rapport.demo;

import java.util.List;

/** What every part of the story has at hand. */
record Stage(Plot plot, long seed, Audience audience, Log log, Speech speech, Posts posts, Rhythm rhythm) {

    Dice dice(String purpose) {
        return new Dice(seed, purpose);
    }

    List<Guest> guests() {
        return audience.everybody();
    }
}
