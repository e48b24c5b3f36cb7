package social.rapport.channels.chat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A site of the brand's on an origin of its own, under the strictest policy that a site can have. */
final class Website implements AutoCloseable {

    private final HttpServer server;
    private volatile String page = "";
    private volatile String policy = "";

    private Website(HttpServer server) {
        this.server = server;
    }

    static Website open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Website site = new Website(server);
            server.createContext("/", exchange -> {
                byte[] body = exchange.getRequestURI().getPath().equals("/favicon.ico")
                        ? new byte[0]
                        : site.page.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.getResponseHeaders().set("Content-Security-Policy", site.policy);
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return site;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param attributes further ones of the line that brings the widget */
    void embed(String rapport, String script, String language, String attributes) {
        policy = "default-src 'none'; script-src " + rapport + "; connect-src " + rapport
                + "; img-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
        page = """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Ice cream</title><script async src="%s%s" %s></script></head>
                <body><main><h1>Ice cream</h1><p>Pistachio, hazelnut, lemon.</p><a href="/menu">Menu</a></main></body>
                </html>
                """.formatted(language, rapport, script, attributes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
