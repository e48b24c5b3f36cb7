package social.rapport.channels.email;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Setting;
import social.rapport.channels.Setting.Kind;

/**
 * A mailbox of the brand's: its address, and the servers that keep it and send for it.
 *
 * @param name as those see it who are answered
 * @param keepsCopies whether what is sent is put into the folder for that, since the server does not do so itself
 */
record Account(String address, String name, Server in, String folder, Server out, boolean keepsCopies) {

    static final String ADDRESS = "address";
    static final String AUTHORITY = "authority";
    private static final String NAME = "name";
    private static final String IN = "imap-";
    private static final String OUT = "smtp-";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String SECURITY = "security";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String FOLDER = "folder";
    private static final String COPIES = "copies";
    private static final String BY_US = "by-us";

    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^@\\s<>\"(),:;\\[\\]\\\\]{1,64}@[^@\\s<>\"]{3,255}");
    private static final Pattern HOST_NAME = Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}.:-]{0,252}[\\p{L}\\p{N}])?");
    private static final Pattern PORT_NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MOST_PORT = 65_535;

    /** How a connection is encrypted: from its first byte, or once both sides have agreed to it. */
    enum Security {
        TLS(993, 465),
        STARTTLS(143, 587),
        NONE(143, 25);

        private final int imap;
        private final int smtp;

        Security(int imap, int smtp) {
            this.imap = imap;
            this.smtp = smtp;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Server(String host, int port, Security security, String user, String password) {

        @Override
        public String toString() {
            return "Server[" + host + ":" + port + "]";
        }
    }

    /** @param openly whether servers without encryption may be called */
    static List<Setting> settings(boolean openly) {
        List<String> securities = Stream.of(Security.values())
                .filter(security -> openly || security != Security.NONE)
                .map(Security::key)
                .toList();
        return List.of(
                new Setting(ADDRESS, Kind.TEXT, true),
                new Setting(NAME, Kind.TEXT, false),
                new Setting(IN + HOST, Kind.TEXT, true),
                new Setting(IN + SECURITY, Kind.CHOICE, true, securities),
                new Setting(IN + PORT, Kind.TEXT, false),
                new Setting(USER, Kind.TEXT, false),
                new Setting(PASSWORD, Kind.SECRET, true),
                new Setting(FOLDER, Kind.TEXT, false),
                new Setting(OUT + HOST, Kind.TEXT, true),
                new Setting(OUT + SECURITY, Kind.CHOICE, true, securities),
                new Setting(OUT + PORT, Kind.TEXT, false),
                new Setting(OUT + USER, Kind.TEXT, false),
                new Setting(OUT + PASSWORD, Kind.SECRET, false),
                new Setting(COPIES, Kind.CHOICE, false, List.of("by-server", BY_US)),
                new Setting(AUTHORITY, Kind.TEXT, false));
    }

    /** Why a value will not do: the key of the words; empty where it will. */
    static String mistake(String key, String value) {
        return switch (key) {
            case ADDRESS -> MAIL_ADDRESS.matcher(value).matches() ? "" : "channel.wrong.mail-address";
            case IN + HOST, OUT + HOST, AUTHORITY ->
                HOST_NAME.matcher(value).matches() ? "" : "channel.wrong.mail-host";
            case IN + PORT, OUT + PORT ->
                PORT_NUMBER.matcher(value).matches() && Integer.parseInt(value) <= MOST_PORT
                        ? ""
                        : "channel.wrong.mail-port";
            default -> "";
        };
    }

    static Account of(ConnectedChannel connected) {
        Channel channel = connected.channel();
        Map<String, String> settings = channel.settings();
        String address = address(channel);
        String user = settings.getOrDefault(USER, address);
        String password = connected.credentials().getOrDefault(PASSWORD, "");
        Security in = security(settings, IN);
        Security out = security(settings, OUT);
        return new Account(
                address,
                settings.getOrDefault(NAME, channel.name()),
                new Server(settings.getOrDefault(IN + HOST, ""), port(settings, IN, in.imap), in, user, password),
                settings.getOrDefault(FOLDER, "INBOX"),
                new Server(
                        settings.getOrDefault(OUT + HOST, ""),
                        port(settings, OUT, out.smtp),
                        out,
                        settings.getOrDefault(OUT + USER, user),
                        connected.credentials().getOrDefault(OUT + PASSWORD, password)),
                settings.getOrDefault(COPIES, "").equals(BY_US));
    }

    static String address(Channel channel) {
        return channel.settings().getOrDefault(ADDRESS, "").toLowerCase(Locale.ROOT);
    }

    private static Security security(Map<String, String> settings, String which) {
        return Security.valueOf(
                settings.getOrDefault(which + SECURITY, Security.TLS.key()).toUpperCase(Locale.ROOT));
    }

    private static int port(Map<String, String> settings, String which, int usual) {
        String port = settings.get(which + PORT);
        return port == null ? usual : Integer.parseInt(port);
    }
}
