package social.rapport.campaigns;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.People;

/** Whom a text mentions, and what these people are called on other networks. */
@Component
class Mentioned {

    private static final int MOST = 10;
    private static final int LOOKED_AT = 20;
    private static final Pattern HANDLE =
            Pattern.compile("(?<![\\w/@.])@([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.@-]*[\\p{L}\\p{N}_])?)");

    private final People people;

    Mentioned(People people) {
        this.people = people;
    }

    /** Somebody who was mentioned. */
    private record Somebody(String name, List<Identity> accounts) {

        Optional<String> on(Channel channel) {
            return accounts.stream()
                    .filter(account -> account.handle() != null && isOn(account, channel))
                    .map(account -> bare(Objects.requireNonNull(account.handle())))
                    .findFirst();
        }

        private static boolean isOn(Identity account, Channel channel) {
            return channel.id().equals(account.channel()) || account.network().equals(channel.network());
        }
    }

    /** A text with whom it mentions, by the handle. Whoever is not known stays as they were written. */
    final class Text {

        private final String text;
        private final Map<String, Somebody> known = new HashMap<>();

        private Text(String text) {
            this.text = text;
            Matcher handles = HANDLE.matcher(text);
            while (handles.find() && known.size() < MOST) {
                String handle = handles.group(1);
                if (!known.containsKey(key(handle))) {
                    find(handle).ifPresent(somebody -> known.put(key(handle), somebody));
                }
            }
        }

        /**
         * The same for a channel.
         *
         * @param unknown is told the names of those who have no account there, as far as is known
         */
        String on(Channel channel, Consumer<String> unknown) {
            return HANDLE.matcher(text).replaceAll(handle -> {
                Somebody somebody = known.get(key(handle.group(1)));
                if (somebody == null) {
                    return Matcher.quoteReplacement(handle.group());
                }
                return Matcher.quoteReplacement(
                        somebody.on(channel).map(there -> "@" + there).orElseGet(() -> {
                            unknown.accept(somebody.name());
                            return somebody.name();
                        }));
            });
        }
    }

    Text in(String text) {
        return new Text(text);
    }

    private Optional<Somebody> find(String handle) {
        return people.clusters(people.known(handle, LOOKED_AT)).values().stream()
                .distinct()
                .flatMap(cluster -> somebody(cluster, handle).stream())
                .findFirst();
    }

    private Optional<Somebody> somebody(Cluster cluster, String handle) {
        List<Identity> accounts = people.identities(cluster);
        boolean isMeant = accounts.stream()
                .anyMatch(account ->
                        account.handle() != null && key(account.handle()).equals(key(handle)));
        return isMeant ? Optional.of(new Somebody(people.card(cluster).name(), accounts)) : Optional.empty();
    }

    private static String key(String handle) {
        return bare(handle).toLowerCase(Locale.ROOT);
    }

    private static String bare(String handle) {
        return handle.startsWith("@") ? handle.substring(1) : handle;
    }
}
