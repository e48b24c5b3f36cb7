package social.rapport.channels;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A host with two systems on it: one that takes whatever it gets, at {@code /well}, and one that is ill, at {@code /ill}. */
public final class Ward implements AutoCloseable {

    private final HttpServer server;
    private final Illness illness;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    /** In which way the other side of a channel can be ill. */
    public enum Illness {
        /** Its credentials hold no longer. */
        REVOKED,
        /** It sends us round in a ring. */
        REDIRECTS,
        /** It takes the call and says nothing. */
        STALLS,
        /** It is throttled, whatever it is asked. */
        STORM
    }

    private Ward(HttpServer server, Illness illness) {
        this.server = server;
        this.illness = illness;
    }

    public static Ward open(Illness illness) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Ward ward = new Ward(server, illness);
            server.createContext("/well", ward::take);
            server.createContext("/ill", ward::suffer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return ward;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** How often the one that is ill was asked. */
    public int asked() {
        return asked.get();
    }

    public int taken() {
        return taken.get();
    }

    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        taken.incrementAndGet();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void suffer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        asked.incrementAndGet();
        switch (illness) {
            case REVOKED -> exchange.sendResponseHeaders(401, -1);
            case REDIRECTS -> {
                exchange.getResponseHeaders().set("Location", address("/ill"));
                exchange.sendResponseHeaders(302, -1);
            }
            case STALLS -> waitUntilReleased();
            case STORM -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(429, -1);
            }
        }
        exchange.close();
    }

    private void waitUntilReleased() {
        try {
            released.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }
}
