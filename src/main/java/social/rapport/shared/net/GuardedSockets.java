package social.rapport.shared.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.springframework.stereotype.Component;

/**
 * Connects to servers that others have named, for protocols other than HTTP, by the rule of {@link GuardedHttp}: the very
 * address that a connection goes to is checked, whatever the name resolved to before.
 */
@Component
public class GuardedSockets extends SocketFactory {

    private final boolean allowPrivate;

    public GuardedSockets(NetworkSettings settings) {
        this.allowPrivate = settings.allowPrivate();
    }

    /** Whether servers of one's own network may be called, and without encryption. */
    public boolean allowsPrivate() {
        return allowPrivate;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(allowPrivate);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private static final class GuardedSocket extends Socket {

        private final boolean allowPrivate;

        GuardedSocket(boolean allowPrivate) {
            this.allowPrivate = allowPrivate;
        }

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }

        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            if (to instanceof InetSocketAddress known
                    && known.getAddress() != null
                    && !allowPrivate
                    && !PublicAddress.is(known.getAddress())) {
                close();
                throw new GuardedHttp.Refused("This is not an address of the public internet");
            }
            super.connect(to, timeout);
        }
    }
}
