package social.rapport.channels.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line to a server, which can be cut. */
final class Wire implements AutoCloseable {

    private final ServerSocket end;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    Wire(int server) {
        this.server = server;
        try {
            end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return end.getLocalPort();
    }

    /** How many connections there are. */
    int open() {
        return open.size() / 2;
    }

    void cut() {
        isCut = true;
        open.forEach(Wire::close);
    }

    void mend() {
        isCut = false;
    }

    private void serve() {
        while (!end.isClosed()) {
            try {
                Socket near = end.accept();
                if (isCut) {
                    close(near);
                } else {
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
                    carry(near, far);
                    carry(far, near);
                }
            } catch (IOException closed) {
                close();
            }
        }
    }

    private void carry(Socket from, Socket to) {
        open.add(from);
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
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
