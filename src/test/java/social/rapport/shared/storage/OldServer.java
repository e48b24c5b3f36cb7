package social.rapport.shared.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks as much of PostgreSQL's protocol (version 3) as it takes to be asked for its version. */
final class OldServer implements AutoCloseable {

    private static final int ANY_PORT = 0;
    private static final int BACKLOG = 4;

    private final ServerSocket door;
    private final String version;

    private OldServer(ServerSocket door, String version) {
        this.door = door;
        this.version = version;
    }

    static OldServer start(String version) throws IOException {
        OldServer server =
                new OldServer(new ServerSocket(ANY_PORT, BACKLOG, InetAddress.getLoopbackAddress()), version);
        Thread.ofVirtual().start(server::serve);
        return server;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + "/old?sslmode=disable&gssEncMode=disable";
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                talk(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
            } catch (IOException gone) {
                // The next one may stay.
            }
        }
    }

    private void talk(DataInputStream in, DataOutputStream out) throws IOException {
        in.skipNBytes(in.readInt() - Integer.BYTES);
        send(out, 'R', new byte[Integer.BYTES]);
        for (String parameter : new String[] {
            "server_version\0" + version,
            "client_encoding\0UTF8",
            "standard_conforming_strings\0on",
            "DateStyle\0ISO, MDY",
            "integer_datetimes\0on",
            "TimeZone\0UTC"
        }) {
            send(out, 'S', text(parameter));
        }
        send(out, 'K', new byte[2 * Integer.BYTES]);
        send(out, 'Z', text("I"), 1);
        for (int kind = in.read(); kind >= 0 && kind != 'X'; kind = in.read()) {
            in.skipNBytes(in.readInt() - Integer.BYTES);
            send(out, 'C', text("SET"));
            send(out, 'Z', text("I"), 1);
        }
    }

    private static byte[] text(String words) {
        return (words + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static void send(DataOutputStream out, char kind, byte[] content) throws IOException {
        send(out, kind, content, content.length);
    }

    private static void send(DataOutputStream out, char kind, byte[] content, int length) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(message);
        fields.writeByte(kind);
        fields.writeInt(length + Integer.BYTES);
        fields.write(content, 0, length);
        out.write(message.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
