package social.rapport.channels.email;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import social.rapport.support.Wire;

/** How servers are entered that speak TLS: from the first byte, or once the client has asked for it. Their name is localhost. */
enum Encryption implements Wire.Entrance {
    AT_ONCE {
        @Override
        public Socket enter(Socket client, Socket server) throws IOException {
            return encrypted(client);
        }
    },
    ASKED_BY_IMAP {
        @Override
        public Socket enter(Socket client, Socket server) throws IOException {
            say(client, "* OK mail.example");
            String line = line(client.getInputStream());
            while (!line.endsWith(" STARTTLS")) {
                String tag = line.split(" ", 2)[0];
                say(client, "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED", tag + " OK done");
                line = line(client.getInputStream());
            }
            say(client, line.split(" ", 2)[0] + " OK go on");
            line(server.getInputStream());
            return encrypted(client);
        }
    },
    ASKED_BY_SMTP {
        @Override
        public Socket enter(Socket client, Socket server) throws IOException {
            say(client, "220 mail.example");
            while (!line(client.getInputStream()).equals("STARTTLS")) {
                say(client, "250-mail.example", "250 STARTTLS");
            }
            say(client, "220 go on");
            line(server.getInputStream());
            return encrypted(client);
        }
    };

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static Socket encrypted(Socket client) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(Encryption.class.getResourceAsStream("/tls/localhost.p12"), "certificate")) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            return tls.getSocketFactory().createSocket(client, InputStream.nullInputStream(), true);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("hung up");
            }
            line.append((char) c);
        }
        return line.toString().strip().toUpperCase(Locale.ROOT);
    }

    private static void say(Socket client, String... lines) throws IOException {
        client.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
