package social.rapport.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import social.rapport.support.Brand;

/**
 * How long the pages of a large brand take: a person's page with its timeline, the inbox, people by name and by what they
 * said. Each is asked for by one signed-in member, one page after the other, beside a page that reads next to nothing,
 * which shows what a request costs at all.
 *
 * <p>Arguments: people (1000000), interactions (10000000), requests a page (500). The rows are written by SQL, not
 * through the real path.
 */
public final class PagesBench {

    private static final int WARM = 100;

    private final Server server;
    private final Brand.Visitor member;
    private final int people;
    private final int requests;

    private PagesBench(Server server, int people, int requests) {
        this.server = server;
        this.member = server.signIn();
        this.people = people;
        this.requests = requests;
    }

    public static void main(String[] arguments) throws Exception {
        int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int interactions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000_000;
        int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
        try (Server server = Server.start()) {
            long begin = System.nanoTime();
            try (Connection owner = server.owner()) {
                new Multitude(owner, server.workspace(), server.channel(), people, interactions).write();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d people, %,d interactions, written in %.0f s%n",
                    people,
                    interactions,
                    IngestBench.seconds(begin));
            new PagesBench(server, people, requests).run();
        }
        System.exit(0);
    }

    private void run() throws SQLException {
        SplittableRandom random = new SplittableRandom(7);
        double idle = time("nearly nothing", number -> "/settings/roles", 1);
        time("person", number -> "/people/" + Multitude.person(random.nextInt(people)), idle);
        time("person's timeline", number -> "/people/" + Multitude.person(random.nextInt(people)) + "/timeline", idle);
        time("inbox", number -> "/inbox?list=all", idle);
        List<String> conversations = someConversations();
        time("conversation", number -> "/inbox/" + conversations.get(number % conversations.size()), idle);
        time("people", number -> "/people", idle);
        time("people by name", number -> "/people?q=" + encode(Multitude.name(random.nextInt(people))), idle);
        time("people by words", number -> "/people?q=" + encode(Multitude.words(random.nextInt())), idle);
        time("conversations by words", number -> "/inbox?list=all&q=" + encode(Multitude.words(random.nextInt())), idle);
    }

    /** @return the median, in milliseconds */
    private double time(String what, IntFunction<String> path, double idle) {
        for (int i = 0; i < WARM; i++) {
            member.get(path.apply(i));
        }
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            String asked = path.apply(i);
            long begin = System.nanoTime();
            int status = member.get(asked).statusCode();
            millis[i] = (System.nanoTime() - begin) / 1e6;
            if (status != 200) {
                throw new IllegalStateException(asked + " answered " + status);
            }
        }
        Arrays.sort(millis);
        double median = millis[requests / 2];
        System.out.printf(
                Locale.ROOT,
                "%-24s median %6.1f ms, p99 %6.1f ms, %4.1f times nearly nothing%n",
                what,
                median,
                millis[(int) (requests * 0.99)],
                median / (idle == 1 ? median : idle));
        return median;
    }

    private List<String> someConversations() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection owner = server.owner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select id from conversations.conversation limit 300")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
