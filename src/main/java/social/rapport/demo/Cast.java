package social.rapport.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people with a face of their own, whom the product's pictures and tours show. */
final class Cast {
    private final Plot plot;

    Cast(Plot plot) {
        this.plot = plot;
    }

    List<Guest> people() {
        return List.of(
                mina(), xiaoman(), daniel(), harin(), minji(), autumn(), ayao(), zhou(), nora(), tom(), hannah(), jo(),
                junseo(), jaemin());
    }

    private Guest mina() {
        StoryContact mail = mail("mina@example.com", true);
        StoryContact card = new StoryContact(null, "mina@example.com", true, "+821000009001", true);
        return guest(
                "mina",
                "서민아",
                Home.SEOUL,
                StoryPart.AUTHOR,
                Guest.Habit.MONTHLY,
                Flavour.PEAR_SORBET,
                List.of(
                        account(Accounts.INSTAGRAM_KR, "i-178400000000001", "mina.bakes", "서민아", mail, 18_400),
                        account(Accounts.X, "x-178000000000001", "minabakes", "민아", StoryContact.NONE, 2_300),
                        account(Accounts.KAKAOTALK, "kk-9000000001", null, "민아", phone("+821000009001"), 0),
                        account(Accounts.EMAIL, "mina@example.com", "mina@example.com", "서민아", mail, 0),
                        account(Accounts.SHOPS, "card-9001", null, "서민아", card, 0)));
    }

    private Guest xiaoman() {
        StoryContact card = new StoryContact(null, null, false, "+8612000009002", true);
        return guest(
                "xiaoman",
                "林小满",
                Home.SHANGHAI,
                StoryPart.AUTHOR,
                Guest.Habit.MONTHLY,
                Flavour.BLACK_SESAME,
                List.of(
                        account(Accounts.XIAOHONGSHU, "xi-9000000002", "小满不满", "小满不满", StoryContact.NONE, 12_800),
                        account(Accounts.WECHAT, "wx-olinxiaoman02", null, "林小满", phone("+8612000009002"), 0),
                        account(
                                Accounts.WEIBO,
                                "we-9000000002",
                                "lin_xm",
                                "林小满",
                                mail("lin.xiaoman@example.org", false),
                                640),
                        account(Accounts.SHOPS, "card-9002", null, "林小满", card, 0)));
    }

    private Guest daniel() {
        StoryContact mail = mail("daniel.okafor@example.com", true);
        Guest guest = guest(
                "daniel",
                "Daniel Okafor",
                Home.SHANGHAI,
                StoryPart.CASUAL,
                Guest.Habit.MONTHLY,
                Flavour.PEAR_SORBET,
                List.of(
                        account(Accounts.WECHAT, "wx-odaniel00003", "daniel_o", "Daniel Okafor", mail, 0),
                        account(
                                Accounts.EMAIL,
                                "daniel.okafor@example.com",
                                "daniel.okafor@example.com",
                                "Daniel Okafor",
                                mail,
                                0),
                        account(Accounts.SHOPS, "card-9003", null, "Daniel Okafor", mail, 0)));
        StoryPerson inEnglish = new StoryPerson(
                guest.key(),
                guest.person().name(),
                "en",
                guest.person().zone(),
                StoryPart.CASUAL,
                guest.person().identities());
        return new Guest(inEnglish, guest.home(), guest.since(), guest.habit(), null, guest.favourite());
    }

    private Guest harin() {
        StoryContact mail = mail("harin.lee@example.net", true);
        StoryContact both = new StoryContact(null, "harin.lee@example.net", true, "+821000009004", true);
        return guest(
                "harin",
                "이하린",
                Home.SEOUL,
                StoryPart.CASUAL,
                Guest.Habit.MONTHLY,
                Flavour.MATCHA,
                List.of(
                        account(Accounts.EMAIL, "harin.lee@example.net", "harin.lee@example.net", "이하린", mail, 0),
                        account(Accounts.KAKAOTALK, "kk-9000000004", null, "하린", both, 0),
                        account(Accounts.SHOPS, "card-9004", null, "이하린", both, 0)));
    }

    private Guest minji() {
        return guest(
                "minji",
                "이민지",
                Home.SEOUL,
                StoryPart.CASUAL,
                Guest.Habit.NEVER,
                Flavour.BLACK_SESAME,
                List.of(account(
                        Accounts.INSTAGRAM_KR,
                        "i-178400000000005",
                        "min_ji.log",
                        "min_ji.log",
                        StoryContact.NONE,
                        2_100)));
    }

    private Guest autumn() {
        return guest(
                "autumn",
                "가을산책",
                Home.SEOUL,
                StoryPart.AUTHOR,
                Guest.Habit.NEVER,
                Flavour.PEAR_SORBET,
                List.of(account(Accounts.X, "x-178000000000006", "gaeul_sanchaek", "가을산책", StoryContact.NONE, 5_600)));
    }

    private Guest ayao() {
        return guest(
                "ayao",
                "阿瑶",
                Home.SHANGHAI,
                StoryPart.AUTHOR,
                Guest.Habit.SEASONAL,
                Flavour.YUZU,
                List.of(
                        account(Accounts.XIAOHONGSHU, "xi-9000000007", "阿瑶今天吃什么", "阿瑶今天吃什么", StoryContact.NONE, 9_200),
                        account(Accounts.WECHAT, "wx-oayao0000007", null, "阿瑶", StoryContact.NONE, 0),
                        account(Accounts.ONLINE, "online-ayao00007", null, "阿瑶", mail("ayao@example.com", true), 0)));
    }

    private Guest zhou() {
        return guest(
                "zhou",
                "周可可",
                Home.SHANGHAI,
                StoryPart.CASUAL,
                Guest.Habit.NEVER,
                Flavour.BLACK_SESAME,
                List.of(account(Accounts.WEIBO, "we-9000000008", "周可可可", "周可可可", StoryContact.NONE, 904)));
    }

    private Guest nora() {
        StoryContact mail = mail("nora.whitfield@example.org", true);
        return guest(
                "nora",
                "Nora Whitfield",
                Home.BOSTON,
                StoryPart.CASUAL,
                Guest.Habit.RARE,
                Flavour.PEAR_SORBET,
                List.of(
                        account(
                                Accounts.EMAIL,
                                "nora.whitfield@example.org",
                                "nora.whitfield@example.org",
                                "Nora Whitfield",
                                mail,
                                0),
                        account(Accounts.SHOPS, "card-9009", null, "Nora Whitfield", mail, 0)));
    }

    private Guest tom() {
        StoryContact mail = mail("tom.reyes@example.com", true);
        StoryContact card = new StoryContact(null, "tom.reyes@example.com", true, "+14135550110", true);
        return guest(
                "tom",
                "Tom Reyes",
                Home.BOSTON,
                StoryPart.CASUAL,
                Guest.Habit.SEASONAL,
                Flavour.VANILLA,
                List.of(
                        account(Accounts.WEBCHAT, "webchat-tomreyes10", null, "Tom Reyes", mail, 0),
                        account(Accounts.SHOPS, "card-9010", null, "Tom Reyes", card, 0)));
    }

    private Guest hannah() {
        return guest(
                "hannah",
                "Hannah Cole",
                Home.BOSTON,
                StoryPart.CASUAL,
                Guest.Habit.MONTHLY,
                Flavour.PEAR_SORBET,
                List.of(
                        account(
                                Accounts.FACEBOOK,
                                "f-178100000000011",
                                "hannah.cole",
                                "Hannah Cole",
                                StoryContact.NONE,
                                310),
                        account(
                                Accounts.SHOPS,
                                "card-9011",
                                null,
                                "Hannah Cole",
                                mail("hannah.cole@example.net", true),
                                0)));
    }

    private Guest jo() {
        return guest(
                "jo",
                "Jo Brown",
                Home.BOSTON,
                StoryPart.CASUAL,
                Guest.Habit.NEVER,
                Flavour.PISTACHIO,
                List.of(account(
                        Accounts.X, "x-178000000000012", "jobrown.example", "Jo Brown", StoryContact.NONE, 1_400)));
    }

    private Guest junseo() {
        StoryContact phone = phone("+821000009013");
        return guest(
                "junseo",
                "박준서",
                Home.SEOUL,
                StoryPart.CASUAL,
                Guest.Habit.RARE,
                Flavour.DARK_CHOCOLATE,
                List.of(
                        account(Accounts.KAKAOTALK, "kk-9000000013", null, "박준서", phone, 0),
                        account(Accounts.SHOPS, "card-9013", null, "박준서", phone, 0)));
    }

    private Guest jaemin() {
        StoryContact mail = mail("jaemin.cho@example.com", true);
        return guest(
                "jaemin",
                "조재민",
                Home.SEOUL,
                StoryPart.CASUAL,
                Guest.Habit.SEASONAL,
                Flavour.STRAWBERRY,
                List.of(
                        account(Accounts.EMAIL, "jaemin.cho@example.com", "jaemin.cho@example.com", "조재민", mail, 0),
                        account(Accounts.INSTAGRAM_KR, "i-178400000000014", "jm.walks", "조재민", mail, 220)));
    }

    private Guest guest(
            String key,
            String name,
            Home home,
            StoryPart part,
            Guest.Habit habit,
            Flavour favourite,
            List<StoryIdentity> accounts) {
        StoryPerson person = new StoryPerson(key, name, home.language, home.zone.getId(), part, accounts);
        return new Guest(person, home, plot.start(), habit, null, favourite);
    }

    private static StoryContact mail(String address, boolean verified) {
        return new StoryContact(null, address, verified, null, false);
    }

    private static StoryContact phone(String number) {
        return new StoryContact(null, null, false, number, true);
    }

    private static StoryIdentity account(
            String channel, String id, @Nullable String handle, String name, StoryContact contact, int followers) {
        return new StoryIdentity(channel, id, handle, name, contact, followers);
    }
}
