package social.rapport.bench;

import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import social.rapport.workspace.Role;

/**
 * The inbox of a large brand while its team works: how long the list, a conversation and a search take for one member,
 * while others are connected live, as their browsers are, and somebody writes to the brand every second.
 *
 * <p>Arguments: conversations (1000000), messages (10000000), members connected (50), requests a page (500). The rows are
 * written by SQL, what is written meanwhile takes the real path.
 */
public final class InboxBench {

    /** Fifty passwords checked at once are no part of what is timed. */
    private static final int SIGNED_IN = 20;

    private InboxBench() {}

    public static void main(String[] arguments) throws Exception {
        int conversations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000_000;
        int members = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
        int requests = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 500;
        try (Server server = Server.start()) {
            try (Connection owner = server.owner()) {
                int interactions = (int) (messages * 3L / 2);
                new Multitude(
                                owner,
                                server.workspace(),
                                server.channel(),
                                conversations,
                                interactions,
                                conversations)
                        .write();
            }
            System.out.printf(Locale.ROOT, "%,d conversations of %,d messages%n", conversations, messages);
            time(server, requests);
            System.out.printf(Locale.ROOT, "with %d members connected, and a message a second%n", members);
            try (Watchers watchers = new Watchers()) {
                for (int i = 0; i < members; i++) {
                    watchers.add(server.signIn("agent-" + i + "@example.com", Role.AGENT));
                }
                Thread writing = Thread.ofVirtual().start(() -> write(server, conversations));
                TimeUnit.SECONDS.sleep(SIGNED_IN);
                time(server, requests);
                writing.interrupt();
                writing.join();
                System.out.printf(
                        Locale.ROOT,
                        "%,d events came to them, and %,d lists were asked for because of them%n",
                        watchers.events(),
                        watchers.asked());
            }
        }
        System.exit(0);
    }

    private static void time(Server server, int requests) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        List<String> conversations = server.someConversations();
        Pages pages = new Pages(
                server.signIn("looks-" + System.nanoTime() + "@example.com", Role.OWNER), server.stopwatch(), requests);
        pages.time("list", number -> "/inbox?list=all");
        pages.time("list, the newest", number -> "/inbox?list=all&state=all&sort=newest");
        pages.time("open", number -> "/inbox/" + conversations.get(number % conversations.size()));
        pages.time(
                "search", number -> "/inbox?list=all&q=" + PagesBench.encode(Multitude.words(random.nextInt())));
        pages.time(
                "search, everywhere",
                number -> "/inbox?list=all&state=all&sort=newest&q="
                        + PagesBench.encode(Multitude.words(random.nextInt())));
    }

    private static void write(Server server, int people) {
        Crowd crowd = new Crowd(people, 100_000);
        try {
            for (long number = 0; !Thread.currentThread().isInterrupted(); number++) {
                server.deliver("live-" + number, crowd.single(number));
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
