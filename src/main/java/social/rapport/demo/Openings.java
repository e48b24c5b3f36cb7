package social.rapport.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens people's accounts. Those of one person are tied together in one of three ways: by the same verified address
 * (the product joins them), by looking alike (it should ask), or not at all (nobody can know).
 */
final class Openings {
    private static final String DIGITS = "0123456789";
    private static final String BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");
    private static final List<String> BOSTON_AREAS = List.of("617", "857", "781", "339", "508", "774", "978", "351");

    private final Dice dice;
    private final Naming naming;
    private int cards = 10_000;
    private final Map<Home, Integer> phones = new EnumMap<>(Home.class);

    private enum Tie {
        VERIFIED,
        LOOKALIKE,
        APART
    }

    Openings(Dice dice, Naming naming) {
        this.dice = dice;
        this.naming = naming;
    }

    List<StoryIdentity> open(Naming.Name name, Home home, StoryPart part, List<String> channels) {
        Tie tie = dice.pick(List.of(Tie.VERIFIED, Tie.LOOKALIKE, Tie.APART), 0.62, 0.24, 0.14);
        String email = naming.handle(dice, Accounts.EMAIL, name.latin() + mailNumber()) + "@" + dice.pick(DOMAINS);
        String phone = phone(home);
        String union = tie == Tie.VERIFIED && dice.chance(0.5) ? "union-" + dice.token(BASE36, 12) : null;
        List<StoryIdentity> accounts = new ArrayList<>();
        for (String channel : channels) {
            boolean strange = tie == Tie.APART && !accounts.isEmpty();
            Naming.Name shown = strange && social(channel) ? naming.invent(dice, home.language) : name;
            boolean unknown = channels.size() == 1 && social(channel) && dice.chance(0.85);
            StoryContact contact = unknown ? StoryContact.NONE : contact(channel, tie, email, phone, union);
            accounts.add(account(channel, shown, tie, contact, followers(channel, part)));
        }
        return List.copyOf(accounts);
    }

    private String mailNumber() {
        return dice.chance(0.3) ? Integer.toString(dice.between(1, 99)) : "";
    }

    private String phone(Home home) {
        int number = phones.merge(home, 1, Integer::sum);
        return switch (home) {
            case SHANGHAI -> "+861200000" + padded(number * 7 % 10_000, 4);
            case SEOUL -> "+82100000" + padded(number * 7 % 10_000, 4);
            case BOSTON ->
                "+1" + BOSTON_AREAS.get(number / 100 % BOSTON_AREAS.size()) + "55501" + padded(number % 100, 2);
        };
    }

    private static String padded(int number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }

    private static boolean social(String channel) {
        return Accounts.followable().contains(channel);
    }

    private StoryContact contact(String channel, Tie tie, String email, String phone, @Nullable String union) {
        boolean wallet = channel.equals(Accounts.WECHAT) || channel.equals(Accounts.ONLINE);
        String unionId = wallet ? union : null;
        if (!social(channel)) {
            boolean card = channel.equals(Accounts.SHOPS) && dice.chance(0.7);
            return new StoryContact(unionId, email, true, card ? phone : null, card);
        }
        return switch (tie) {
            case VERIFIED -> new StoryContact(unionId, email, true, null, false);
            case LOOKALIKE ->
                dice.chance(0.3)
                        ? new StoryContact(unionId, email, false, null, false)
                        : new StoryContact(unionId, null, false, null, false);
            case APART -> new StoryContact(unionId, null, false, null, false);
        };
    }

    private int followers(String channel, StoryPart part) {
        boolean counted = Accounts.SQUARES.contains(channel) || channel.equals(Accounts.FACEBOOK);
        if (!counted) {
            return 0;
        }
        double skew = dice.fraction() * dice.fraction();
        return switch (part) {
            case AUTHOR -> 700 + (int) (skew * 19_000);
            case CASUAL -> 30 + (int) (skew * 1_400);
            case SILENT -> (int) (skew * 400);
        };
    }

    private StoryIdentity account(String channel, Naming.Name name, Tie tie, StoryContact contact, int followers) {
        boolean likeTheCard = tie == Tie.LOOKALIKE || (tie == Tie.VERIFIED && dice.chance(0.3));
        String shown = likeTheCard ? name.full() : name.nick();
        return switch (channel) {
            case Accounts.WECHAT -> identity(channel, "wx-o" + dice.token(BASE36, 12), null, shown, contact, 0);
            case Accounts.KAKAOTALK -> identity(channel, "kk-" + dice.token(DIGITS, 10), null, shown, contact, 0);
            case Accounts.WEIBO, Accounts.XIAOHONGSHU -> {
                String handle = naming.handle(dice, channel, likeTheCard ? name.latin() : name.nick());
                String id = channel.substring(0, 2) + "-" + dice.token(DIGITS, 10);
                yield identity(channel, id, handle, likeTheCard ? name.full() : handle, contact, followers);
            }
            case Accounts.INSTAGRAM, Accounts.INSTAGRAM_KR, Accounts.X, Accounts.FACEBOOK -> {
                String wish = likeTheCard ? name.latin() : name.nickLatin();
                String spelled = channel.equals(Accounts.X) ? wish.replace(".", "_") : wish;
                String id = channel.substring(0, 1) + "-178" + dice.token(DIGITS, 12);
                String display = channel.equals(Accounts.FACEBOOK) ? name.full() : shown;
                yield identity(channel, id, naming.handle(dice, channel, spelled), display, contact, followers);
            }
            case Accounts.EMAIL -> {
                String address = String.valueOf(contact.email());
                yield identity(channel, address, address, name.full(), contact, 0);
            }
            case Accounts.SHOPS -> identity(channel, "card-" + ++cards, null, name.full(), contact, 0);
            default -> identity(channel, channel + "-" + dice.token(BASE36, 10), null, name.full(), contact, 0);
        };
    }

    private static StoryIdentity identity(
            String channel, String id, @Nullable String handle, String name, StoryContact contact, int followers) {
        return new StoryIdentity(channel, id, handle, name, contact, followers);
    }
}
