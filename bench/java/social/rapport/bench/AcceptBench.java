package social.rapport.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Durable acknowledgement: single deliveries over many connections at once, each answered once it is on the disk, while
 * ingest goes on behind; beside the same connections asking for what costs the server next to nothing.
 *
 * <p>Arguments: requests (200000), connections (32). The first half as many are not counted: the server warms up.
 */
public final class AcceptBench {

    private AcceptBench() {}

    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        try (Server server = Server.start()) {
            Crowd crowd = new Crowd(Math.max(1, requests / 10), 2L * requests);
            Request delivery = (number, wire) ->
                    server.door().deliver("s" + number, crowd.single(number), wire) == 202;
            Request nothing =
                    (number, wire) -> wire.ask("GET", "/actuator/health/liveness", Map.of(), new byte[0]) == 200;
            run(server, nothing, requests / 2, connections, 0);
            tell("nearly nothing", run(server, nothing, requests / 2, connections, 0));
            run(server, delivery, requests / 2, connections, 0);
            tell("accept", run(server, delivery, requests, connections, requests));
        }
        System.exit(0);
    }

    private interface Request {

        /** @return whether it was answered as it should be */
        boolean isAnswered(long number, Wire wire) throws IOException;
    }

    private record Figures(double seconds, long[] micros, int connections) {}

    private static Figures run(Server server, Request request, int requests, int connections, long offset)
            throws Exception {
        long[] micros = new long[requests];
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        IngestBench.inParallel(connections, () -> {
            try (Wire wire = server.door().connect()) {
                for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                    long sent = System.nanoTime();
                    boolean isAnswered = request.isAnswered(offset + number, wire);
                    micros[number] = (System.nanoTime() - sent) / 1_000;
                    if (!isAnswered) {
                        throw new IllegalStateException("request " + number + " was not answered as it should be");
                    }
                }
            }
            return true;
        });
        double seconds = IngestBench.seconds(begin);
        Arrays.sort(micros);
        return new Figures(seconds, micros, connections);
    }

    private static void tell(String what, Figures figures) {
        int requests = figures.micros().length;
        System.out.printf(
                Locale.ROOT,
                "%-16s %,d requests over %d connections in %.1f s = %,.0f/s; median %.1f ms, p99 %.1f ms%n",
                what + ':',
                requests,
                figures.connections(),
                figures.seconds(),
                requests / figures.seconds(),
                figures.micros()[requests / 2] / 1e3,
                figures.micros()[(int) (requests * 0.99)] / 1e3);
    }
}
