package social.rapport.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Tells the demo's story: Snowdrift, an ice-cream maker with shops in Shanghai, Seoul and Boston, over the eighteen
 * months before a moment. The same moment and seed always give the same story, to the byte.
 */
public final class Snowdrift {
    private Snowdrift() {}

    /** The story as of {@code now}, which is cut to whole seconds. */
    public static Story tell(Instant now, long seed) {
        Plot plot = new Plot(now);
        Speech speech = new Speech(plot, seed);
        Rhythm rhythm = new Rhythm(plot);
        List<Guest> guests = new ArrayList<>(new Cast(plot).people());
        guests.addAll(new Crowd(plot, rhythm, speech, seed, guests).gather(guests.size()));
        Posts posts = new Posts(plot, speech, seed);
        Stage stage = new Stage(plot, seed, new Audience(guests), new Log(plot), speech, posts, rhythm);
        List<StoryInteraction> aboutTheFilm = play(stage);
        Marks marks = new Marks(stage);
        return new Story(
                setting(plot),
                guests.stream().map(Guest::person).toList(),
                stage.log().inOrder(),
                conversations(stage),
                marks.tags(aboutTheFilm),
                new Permissions(stage).collect(),
                marks.notes());
    }

    private static List<StoryInteraction> play(Stage stage) {
        Shopping shopping = new Shopping(stage);
        Scenes scenes = new Scenes(stage, shopping);
        FilmCrisis film = new FilmCrisis(stage, shopping);
        Arrivals arrivals = new Arrivals(stage);
        scenes.tell();
        arrivals.tell();
        shopping.tell();
        new Chatter(stage).tell();
        new Wishes(stage).tell();
        new Heatwave(stage).tell();
        film.tell(scenes.filmVoices());
        new Care(stage).tell();
        arrivals.tellDepartures();
        return film.said();
    }

    private static StorySetting setting(Plot plot) {
        return new StorySetting(
                "Snowdrift",
                plot.start(),
                plot.now(),
                Arrays.stream(Home.values()).map(Home::asShop).toList(),
                Accounts.ALL,
                Team.ALL);
    }

    private static List<StoryConversation> conversations(Stage stage) {
        return stage.log().standings().stream()
                .sorted(Comparator.comparing(StoryConversation::at)
                        .thenComparing(StoryConversation::channel)
                        .thenComparing(StoryConversation::thread))
                .toList();
    }
}
