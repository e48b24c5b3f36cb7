package social.rapport.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How long the pages of a large brand take: a person's page with its timeline, the inbox, people by name and by what they
 * said. Each is asked for by one signed-in member, one page after the other, beside a page that reads next to nothing,
 * which shows what a request costs at all.
 *
 * <p>Arguments: people (1000000), interactions (10000000), requests a page (500). The rows are written by SQL, not
 * through the real path.
 */
public final class PagesBench {

    private PagesBench() {}

    public static void main(String[] arguments) throws Exception {
        int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int interactions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000_000;
        int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
        try (Server server = Server.start()) {
            long begin = System.nanoTime();
            try (Connection owner = server.owner()) {
                new Multitude(owner, server.workspace(), server.channel(), people, interactions, people / 2).write();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d people, %,d interactions, written in %.0f s%n",
                    people,
                    interactions,
                    IngestBench.seconds(begin));
            time(server, people, requests);
        }
        System.exit(0);
    }

    private static void time(Server server, int people, int requests) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        Pages pages = new Pages(server.signIn(), server.stopwatch(), requests);
        pages.time("person", number -> "/people/" + Multitude.person(random.nextInt(people)));
        pages.time("person's timeline", number -> "/people/" + Multitude.person(random.nextInt(people)) + "/timeline");
        pages.time("inbox", number -> "/inbox?list=all");
        List<String> conversations = server.someConversations();
        pages.time("conversation", number -> "/inbox/" + conversations.get(number % conversations.size()));
        pages.time("people", number -> "/people");
        pages.time("people by name", number -> "/people?q=" + encode(Multitude.name(random.nextInt(people))));
        pages.time("people by words", number -> "/people?q=" + encode(Multitude.words(random.nextInt())));
        pages.time(
                "conversations by words", number -> "/inbox?list=all&q=" + encode(Multitude.words(random.nextInt())));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
