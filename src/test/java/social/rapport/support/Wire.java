package social.rapport.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line to a server, which can be cut, and on which somebody may sit. */
public final class Wire implements AutoCloseable {

    private static final int PIECE = 1 << 16;

    private final ServerSocket end;
    private final int server;
    private final Entrance entrance;
    private final Tap tap;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    /** How a connection to a server begins. */
    @FunctionalInterface
    public interface Entrance {

        /** @return what the client's side is heard on from then on */
        Socket enter(Socket client, Socket server) throws IOException;
    }

    /** Hears what goes along. */
    @FunctionalInterface
    public interface Tap {

        /** @return what goes on instead */
        String pass(String piece, boolean isToServer);
    }

    public Wire(int server) {
        this(server, (client, far) -> client, (piece, isToServer) -> piece);
    }

    public Wire(int server, Entrance entrance, Tap tap) {
        this.server = server;
        this.entrance = entrance;
        this.tap = tap;
        try {
            end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return end.getLocalPort();
    }

    /** How many connections there are. */
    public int open() {
        return open.size() / 2;
    }

    public void cut() {
        isCut = true;
        open.forEach(Wire::close);
    }

    public void mend() {
        isCut = false;
    }

    private void serve() {
        while (!end.isClosed()) {
            try {
                Socket near = end.accept();
                if (isCut) {
                    close(near);
                } else {
                    Thread.ofVirtual().start(() -> connect(near));
                }
            } catch (IOException closed) {
                close();
            }
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
            Socket client = entrance.enter(near, far);
            carry(client, far, true);
            carry(far, client, false);
        } catch (IOException refused) {
            close(near);
        }
    }

    private void carry(Socket from, Socket to, boolean isToServer) {
        open.add(from);
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                byte[] piece = new byte[PIECE];
                for (int read = from.getInputStream().read(piece);
                        read >= 0;
                        read = from.getInputStream().read(piece)) {
                    String passed = tap.pass(new String(piece, 0, read, StandardCharsets.ISO_8859_1), isToServer);
                    to.getOutputStream().write(passed.getBytes(StandardCharsets.ISO_8859_1));
                    to.getOutputStream().flush();
                }
            } catch (IOException cut) {
                close(to);
            } finally {
                open.remove(from);
            }
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            end.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        open.forEach(Wire::close);
    }
}
