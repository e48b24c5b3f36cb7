package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.vault.Bought;
import social.rapport.vault.Facts;
import social.rapport.vault.GrantRequests;
import social.rapport.vault.Grants;
import social.rapport.vault.Purchases;
import social.rapport.vault.Share;
import social.rapport.vault.SharedVault;
import social.rapport.vault.VaultId;

/** A person walks through their vault, in every language, on a phone and on a desk, in the light and in the dark. */
@RapportTest
class VaultScreensTests extends PortalScene {

    @Autowired
    Purchases purchases;

    @Autowired
    Facts facts;

    @Autowired
    Grants grants;

    @Autowired
    GrantRequests requests;

    @Autowired
    SharedVault shared;

    static Stream<Look> looks() {
        return Stream.of(
                Look.DESKTOP,
                Look.PHONE,
                Look.PHONE.dark().in("ko"),
                Look.PHONE.in("zh"),
                Look.DESKTOP.in("ko"),
                Look.DESKTOP.dark().in("zh"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aPersonWalksThroughTheirVault(Look look) {
        try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
            screen.go(key(mina, Way.MAIL));
            screen.page().click("main form button");
            screen.page().waitForURL("**" + home + "/**");
            see(screen, "/vault", "empty");
            see(screen, "/vault/shared", "shared-empty");
            see(screen, "/vault/readings", "readings-empty");
            fill();
            see(screen, "/vault", "home");
            screen.page().click(".known-acts summary >> nth=0");
            look(screen, "fact");
            see(screen, "/vault/purchases/new", "new");
            screen.page().fill("#seller", "Uniqlo");
            screen.page().fill("#price-0", "12.345");
            screen.page().click("main form button.btn-theirs");
            screen.page().waitForSelector("#price-0-error");
            look(screen, "refused");
            screen.page().fill("#price-0", "12");
            screen.page().fill("#what-0", "Socks");
            screen.page().click("main form button.btn-theirs");
            screen.page().waitForURL("**said=kept");
            screen.page().click(".own-talks a >> nth=0");
            screen.page().waitForURL("**/vault/purchases/*");
            look(screen, "purchase");
            screen.page().click("form[action$=removal] button");
            screen.page().waitForURL("**said=removed**");
            look(screen, "removed");
            screen.page().click("form[action$=return] button");
            screen.page().waitForURL("**said=returned");
            see(screen, "/vault/shared", "shared");
            screen.page().click("#lend ~ form summary");
            look(screen, "lend");
            see(screen, "/vault/readings", "readings");
            see(screen, "/vault/import", "import");
            screen.page()
                    .setInputFiles(
                            "#file",
                            new FilePayload(
                                    "purchases.csv",
                                    "text/csv",
                                    "date,store,item,total,currency\n2026-10-02,Ikea,Shelf,99,EUR\n2026-10-02,,x,1,EUR\n"
                                            .getBytes(StandardCharsets.UTF_8)));
            screen.page().click("main form button");
            screen.page().waitForURL("**/vault/import/*");
            look(screen, "look");
            screen.page().click("main form[method=post] button");
            screen.page().waitForURL("**said=taken");
            look(screen, "taken");
            goElsewhere(screen);
        }
    }

    /** To another brand, where they come in first: the browser keeps for its pages alone what opens the way. */
    private void goElsewhere(Screen screen) {
        Brand other = brands.open();
        other.reachedAt(other.address());
        other.within(() -> portals.set(other.system(), true, "#8a3b12", Map.of()));
        String there = other.get(() -> portals.open().orElseThrow().path());
        ChannelId shop = other.get(() ->
                        channels.connect(other.system(), "open", "shop", "Shop", Map.of("url", receiver.address())))
                .channel()
                .id();
        PersonId minaThere = other.get(() -> identities.resolve(List.of(new Sighting(
                        shop,
                        "shop",
                        "m",
                        "m",
                        "Mina",
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        false,
                        "en",
                        null,
                        null,
                        Instant.now()))))
                .getFirst();
        see(screen, "/vault/along", "along");
        screen.page().fill("#to", "nowhere");
        screen.page().click("main form button.btn-theirs");
        screen.page().waitForSelector("#to-error");
        look(screen, "along-refused");
        screen.page().fill("#to", there);
        screen.page().click("main form button.btn-theirs");
        screen.page().waitForURL("**" + there + "/sign-in");
        screen.go(there + "/key/mail/" + other.get(() -> keys.make(minaThere, Way.MAIL, Instant.now())));
        screen.page().click("main form button");
        screen.page().waitForURL("**" + there + "/vault/arrival");
        look(screen, "arrival");
        screen.page().click("form[action$=arrival] button");
        screen.page().waitForURL("**said=arrived**");
        look(screen, "arrived");
        screen.go(there + "/vault/along");
        look(screen, "passages");
    }

    private void fill() {
        brand.within(() -> {
            purchases.keep(VaultId.next(), mina, bought("무인양품 강남점", "포근한 베개", "Home", 25_800, "KRW", "A-2026-1107"));
            purchases.keep(VaultId.next(), mina, bought("盒马鲜生", "有机牛奶", "生鲜", 12_850, "CNY", null));
            purchases.keep(
                    VaultId.next(),
                    mina,
                    bought("Snowdrift", "Pear sorbet, two tubs", "Ice cream", 1_980, "USD", "R-77"));
            facts.keep(mina, "Shoe size", "38");
            facts.keep(mina, "Allergies", "Hazelnuts, and a little lactose");
            grants.give(
                    VaultId.next(),
                    mina,
                    "care",
                    new Share(
                            new Share.Chosen(
                                    List.of("Snowdrift"), List.of(), null, null, EnumSet.of(Share.Detail.LINES)),
                            List.of("Allergies"),
                            false),
                    Instant.now().plus(Duration.ofDays(60)),
                    brand.system());
            requests.ask(
                    VaultId.next(),
                    mina,
                    new GrantRequests.Question(
                            "offers",
                            new Share(
                                    new Share.Chosen(List.of(), List.of(), null, null, EnumSet.of(Share.Detail.LINES)),
                                    List.of("Shoe size", "Birthday"),
                                    false),
                            30,
                            "We would like to have a present ready for you."),
                    brand.system());
            shared.read(mina, SharedVault.Query.of("care", 10), brand.system());
        });
    }

    private static Bought bought(
            String seller, String what, String category, long minor, String currency, @Nullable String number) {
        return new Bought(
                seller,
                LocalDate.of(2026, 11, 7),
                List.of(new Bought.Line(what, BigDecimal.ONE, new Money(minor, currency))),
                new Money(minor, currency),
                category,
                number,
                null);
    }

    private void see(Screen screen, String path, String name) {
        screen.go(home + path);
        look(screen, name);
    }

    private static void look(Screen screen, String name) {
        screen.settle();
        screen.screenshot("vault-" + name);
        screen.assertAccessible();
        screen.assertFits();
        assertThat(screen.page().locator("h1").count()).isEqualTo(1);
    }
}
