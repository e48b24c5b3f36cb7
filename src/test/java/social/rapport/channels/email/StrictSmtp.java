package social.rapport.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A server that takes mail for sending, by the letter of RFC 5321 and RFC 4954, and says no as it is told to. It takes each
 * {@code Message-ID} once, as mailboxes do that keep copies out.
 */
final class StrictSmtp implements AutoCloseable {

    private static final int LONGEST_LINE = 998;

    private final ServerSocket server;
    private final Thread serving;
    private final String user;
    private final String password;
    private final Map<String, MimeMessage> taken = new LinkedHashMap<>();
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();

    /** @param at the command that is refused */
    record Refusal(String at, String answer) {}

    StrictSmtp(String user, String password) {
        this.user = user;
        this.password = password;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        serving = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next one who uses this command is answered so. */
    void refuse(String command, String answer) {
        refusals.add(new Refusal(command, answer));
    }

    synchronized List<MimeMessage> taken() {
        return List.copyOf(taken.values());
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(socket, "220 mail.example ESMTP");
            String expected = "EHLO";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                if (command.equals("QUIT")) {
                    say(socket, "221 bye");
                    return;
                }
                Refusal refusal = refusals.peek();
                if (refusal != null && refusal.at().equals(command)) {
                    refusals.remove(refusal);
                    say(socket, refusal.answer());
                } else if (!command.equals(expected) && !command.equals("RSET")) {
                    say(socket, "503 5.5.1 expected " + expected);
                } else {
                    expected = obey(socket, in, command, line);
                }
            }
        } catch (IOException | MessagingException broken) {
            refusals.clear();
        }
    }

    private String obey(Socket socket, BufferedReader in, String command, String line)
            throws IOException, MessagingException {
        switch (command) {
            case "EHLO" -> say(socket, "250-mail.example", "250-8BITMIME", "250 AUTH PLAIN");
            case "AUTH" -> {
                boolean isRight = line.startsWith("AUTH PLAIN ") && isLogin(line.substring("AUTH PLAIN ".length()));
                say(socket, isRight ? "235 2.7.0 welcome" : "535 5.7.8 no");
                return isRight ? "MAIL" : "AUTH";
            }
            case "DATA" -> {
                say(socket, "354 go on");
                say(socket, take(in) ? "250 2.0.0 taken" : "554 5.6.0 malformed");
                return "MAIL";
            }
            default -> say(socket, "250 2.0.0 fine");
        }
        return switch (command) {
            case "EHLO" -> "AUTH";
            case "MAIL" -> "RCPT";
            case "RCPT" -> "DATA";
            default -> "MAIL";
        };
    }

    /** On whose behalf may be left out, or be they themselves (RFC 4616). */
    private boolean isLogin(String response) {
        String login = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
        String secret = "\0" + user + "\0" + password;
        return login.equals(secret) || login.equals(user + secret);
    }

    private synchronized boolean take(BufferedReader in) throws IOException, MessagingException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line.startsWith(".") ? line.substring(1) : line);
        }
        boolean isProper = lines.stream()
                .allMatch(line ->
                        line.length() <= LONGEST_LINE && line.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 127));
        MimeMessage mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1)));
        if (!isProper || mail.getMessageID() == null || mail.getSentDate() == null || mail.getFrom() == null) {
            return false;
        }
        taken.putIfAbsent(mail.getMessageID(), mail);
        return true;
    }

    private static void say(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Whoever waits for the next one takes one more where it comes before they have noticed. */
    @Override
    public void close() {
        try {
            server.close();
            serving.join();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
