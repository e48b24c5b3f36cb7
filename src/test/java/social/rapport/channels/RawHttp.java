package social.rapport.channels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Speaks HTTP byte by byte, so that a test can say what no client library would. */
final class RawHttp {

    private static final int PATIENCE_MS = 20_000;

    private RawHttp() {}

    /** Sends what a network would and tells the status of the answer. */
    static int post(URI address, Map<String, List<String>> headers, byte[] body) throws IOException {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        StringBuilder head =
                new StringBuilder("POST " + address.getRawPath() + query + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach((name, values) -> values.forEach(
                value -> head.append(name).append(": ").append(value).append("\r\n")));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        return send(address, head.toString(), body);
    }

    /** Sends these bytes and nothing more; 0 where the server hung up without a word. */
    static int send(URI address, String head, byte[] body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            socket.shutdownOutput();
            String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return line == null ? 0 : Integer.parseInt(line.split(" ", 3)[1]);
        }
    }
}
