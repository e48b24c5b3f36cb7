package social.rapport.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Durable acknowledgement: single deliveries over many connections at once, each answered once it is on the disk, while
 * ingest goes on behind.
 *
 * <p>Arguments: requests (100000), connections (32).
 */
public final class AcceptBench {

    private AcceptBench() {}

    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        try (Server server = Server.start()) {
            Crowd crowd = new Crowd(Math.max(1, requests / 10), 2L * requests);
            run(server, crowd, requests / 10, connections, 0);
            long begin = System.nanoTime();
            long[] micros = run(server, crowd, requests, connections, requests);
            double seconds = IngestBench.seconds(begin);
            Arrays.sort(micros);
            System.out.printf(
                    Locale.ROOT,
                    "accept: %,d requests over %d connections in %.1f s = %,.0f/s; median %.1f ms, p99 %.1f ms%n",
                    requests,
                    connections,
                    seconds,
                    requests / seconds,
                    micros[requests / 2] / 1e3,
                    micros[(int) (requests * 0.99)] / 1e3);
        }
        System.exit(0);
    }

    private static long[] run(Server server, Crowd crowd, int requests, int connections, long offset) throws Exception {
        long[] micros = new long[requests];
        AtomicInteger next = new AtomicInteger();
        IngestBench.inParallel(connections, () -> {
            for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                byte[] body = crowd.single(offset + number);
                long sent = System.nanoTime();
                int status = server.deliver("s" + (offset + number), body);
                micros[number] = (System.nanoTime() - sent) / 1_000;
                if (status != 202) {
                    throw new IllegalStateException("answered " + status);
                }
            }
            return true;
        });
        return micros;
    }
}
