package social.rapport.demo;

import java.time.Instant;

/** The story as it is told at moments that make it differ most. */
enum Telling {
    TODAY(Snowdrift.tell(Instant.parse("2026-11-22T06:12:30Z"), 7)),
    A_WINTER_NIGHT_IN_ASIA(Snowdrift.tell(Instant.parse("2027-02-03T19:40:00Z"), 1)),
    IN_A_JULY_NOT_YET_OVER(Snowdrift.tell(Instant.parse("2026-07-20T01:05:00Z"), 2)),
    A_LEAP_DAY(Snowdrift.tell(Instant.parse("2028-02-29T23:59:59.999Z"), 3)),
    SOON_AFTER_A_HEATWAVE(Snowdrift.tell(Instant.parse("2026-08-16T18:30:00Z"), 4));

    final Story story;

    Telling(Story story) {
        this.story = story;
    }
}
