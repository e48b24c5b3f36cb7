package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.shared.RandomToken;
import social.rapport.support.Brand;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.vault.Bought;
import social.rapport.vault.Drawn;
import social.rapport.vault.Passage;
import social.rapport.vault.Passages;
import social.rapport.vault.Purchase;
import social.rapport.vault.Purchases;
import social.rapport.vault.Receipts;
import social.rapport.vault.VaultId;
import social.rapport.workspace.Workspaces;

/** What somebody bought goes from their vault at one brand to theirs at another, once, in their browser alone. */
@RapportTest
class HandOversTests extends PortalScene {

    private static final Pattern TICKET = Pattern.compile(PortalCookies.HANDED + "=([^;]+);.*");

    @Autowired
    Purchases purchases;

    @Autowired
    Receipts receipts;

    @Autowired
    Passages passages;

    @Autowired
    HandOverTable table;

    @Autowired
    Workspaces workspaces;

    private Brand other;
    private String there;
    private PersonId minaThere;
    private Brand.Visitor browser;

    @BeforeEach
    void haveBoth() throws IOException {
        other = brands.open();
        there = open(other);
        minaThere = meet(other, "Mina over there");
        VaultId lamp = keep(brand, mina, "Ikea", "Lamp", "A-1");
        keep(brand, mina, "Muji", "Pillow", "A-2");
        Drawn photo = Drawn.of(new ByteArrayInputStream(Pictures.photo(60, 40)));
        brand.within(() -> receipts.add(mina, lamp, photo));
        browser = guest(mina, Way.MAIL);
        browser.get(home + "/vault");
        enter(browser, other, there, minaThere);
    }

    private String open(Brand any) {
        any.reachedAt(any.address());
        any.within(() -> portals.set(any.system(), true, "#1c4a5e", Map.of()));
        return any.get(() -> portals.open().orElseThrow().path());
    }

    private PersonId meet(Brand any, String name) {
        ChannelId shop = any.get(
                        () -> channels.connect(any.system(), "open", "shop", "Shop", Map.of("url", receiver.address())))
                .channel()
                .id();
        Sighting sighting = new Sighting(
                shop,
                "shop",
                name,
                name,
                name,
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
                Instant.now());
        return any.get(() -> identities.resolve(List.of(sighting))).getFirst();
    }

    private void enter(Brand.Visitor visitor, Brand any, String pages, PersonId person) {
        String key = pages + "/key/mail/" + any.get(() -> keys.make(person, Way.MAIL, Instant.now()));
        visitor.get(key);
        visitor.post(key, "");
        visitor.get(pages + "/vault");
    }

    private VaultId keep(Brand any, PersonId person, String seller, String what, String number) {
        VaultId id = VaultId.next();
        any.within(() -> purchases.keep(
                id,
                person,
                new Bought(
                        seller,
                        LocalDate.of(2026, 11, 2),
                        List.of(new Bought.Line(what, java.math.BigDecimal.ONE, null)),
                        new Money(12_900, "KRW"),
                        null,
                        number,
                        "for me alone")));
        return id;
    }

    private HttpResponse<String> go(String address) {
        return browser.post(home + "/vault/along", "to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    private static String ticket(HttpResponse<String> answer) {
        Matcher ticket = answer.headers().allValues("Set-Cookie").stream()
                .map(TICKET::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow();
        return ticket.group(1);
    }

    private List<Purchase> kept() {
        return other.get(() -> purchases.all(minaThere));
    }

    private List<Passage> listed(Brand any, PersonId person) {
        return any.get(() -> passages.of(person, null, 9)).items();
    }

    @Test
    void purchasesComeAlongWithTheirReceiptsOnceAndBothVaultsListIt() {
        keep(other, minaThere, "Ikea", "The lamp that I have there already", "A-1");
        HttpResponse<String> going = go(brand.address() + there + "/vault");
        assertThat(location(going)).isEqualTo(there + "/vault/arrival");
        assertThat(going.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(PortalCookies.HANDED))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax", "Path=" + there + ";", "Max-Age=900");

        HttpResponse<String> arrival = browser.get(there + "/vault/arrival");
        assertThat(arrival.body())
                .contains("Pillow", "New: 1 purchase, 1 picture of a receipt", "1 is kept already", name(brand))
                .doesNotContain(ticket(going));
        assertThat(kept()).as("nothing comes before they say so").hasSize(1);
        String taken = location(browser.post(there + "/vault/arrival", ""));
        assertThat(taken).startsWith(there + "/vault?said=arrived&undo=arrivals/");

        assertThat(kept())
                .extracting(one -> one.bought().seller(), one -> one.bought().note())
                .containsExactlyInAnyOrder(tuple("Muji", "for me alone"), tuple("Ikea", "for me alone"));
        assertThat(other.get(() -> receipts.all(minaThere))).singleElement().satisfies(receipt -> assertThat(
                        other.get(() -> receipts.picture(minaThere, receipt.id())))
                .isEqualTo(brand.get(() ->
                        receipts.picture(mina, receipts.all(mina).getFirst().id()))));
        assertThat(listed(other, minaThere))
                .extracting(Passage::isIn, Passage::brand, Passage::purchases, Passage::receipts)
                .containsExactly(tuple(true, name(brand), 1, 1));
        assertThat(listed(brand, mina))
                .extracting(Passage::isIn, Passage::brand, Passage::purchases, Passage::receipts)
                .containsExactly(tuple(false, name(other), 1, 1));
        assertThat(browser.get(home + "/vault/along").body()).contains("1 purchase and 1 receipt to " + name(other));
        assertThat(browser.get(there + "/vault/along").body()).contains("1 purchase and 1 receipt from " + name(brand));

        go(there);
        assertThat(browser.get(there + "/vault/arrival").body()).contains("2 are kept already");
        assertThat(location(browser.post(there + "/vault/arrival", ""))).isEqualTo(there + "/vault?said=nothingnew");
        assertThat(kept()).hasSize(2);
        assertThat(listed(brand, mina)).hasSize(1);
    }

    private String name(Brand any) {
        return any.get(() -> portals.open().orElseThrow().brand().name());
    }

    @Test
    void theWayIsOpenForThisBrowserAndThisBrandOnceAndWhileTheyAreIn() {
        String ticket = ticket(go(there));
        String secret = ticket.substring(brand.workspace().toString().length());
        PersonId jun = meet(other, "Jun");
        Brand.Visitor stranger = other.stranger();
        enter(stranger, other, there, jun);
        assertThat(stranger.get(there + "/vault/arrival").statusCode())
                .as("another browser")
                .isEqualTo(410);
        assertThat(stranger.post(there + "/vault/arrival", "").statusCode()).isEqualTo(302);
        Brand third = brands.open();
        for (String wrong : List.of(
                brand.workspace() + RandomToken.next(),
                third.workspace() + secret,
                other.workspace() + secret,
                brand.workspace().toString(),
                secret,
                "x")) {
            assertThat(stranger.send(stranger.request(there + "/vault/arrival")
                                    .header("Cookie", PortalCookies.HANDED + "=" + wrong)
                                    .GET())
                            .body())
                    .as(wrong)
                    .doesNotContain("Pillow");
        }
        assertThat(other.get(() -> purchases.all(jun))).isEmpty();

        Instant now = Instant.now();
        assertThat(found(third, secret, now)).as("for another brand").isFalse();
        assertThat(found(other, secret, now.plus(Duration.ofMinutes(15))))
                .as("too late")
                .isFalse();
        assertThat(found(other, secret, now.plus(Duration.ofMinutes(14)))).isTrue();
        assertThat(brand.get(() -> jdbc.sql("select count(*) from portal.hand_over h where h::text like :secret")
                        .param("secret", '%' + secret + '%')
                        .query(Integer.class)
                        .single()))
                .as("the secret itself is not kept")
                .isZero();
        String again = ticket(go(there));
        assertThat(found(other, secret, now)).as("another was opened since").isFalse();

        browser.get(home + "/vault");
        browser.post(home + "/sign-out", "");
        assertThat(found(other, again.substring(ticket.length() - secret.length()), now))
                .as("they have left")
                .isFalse();
        assertThat(browser.get(there + "/vault/arrival").statusCode()).isEqualTo(410);
        assertThat(location(browser.post(there + "/vault/arrival", ""))).isEqualTo(there + "/vault?said=nothingnew");
        assertThat(kept()).isEmpty();
    }

    private boolean found(Brand target, String secret, Instant at) {
        return brand.get(() -> table.find(new HandOverTable.Shown(target.workspace(), secret, at)))
                .isPresent();
    }

    @Test
    void pressedTwiceAtOnceAndShownAgainItComesOnce() throws Exception {
        String ticket = ticket(go(there));
        browser.get(there + "/vault/arrival");
        Callable<HttpResponse<String>> press = () -> browser.post(there + "/vault/arrival", "");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (var pressed : threads.invokeAll(List.of(press, press, press, press))) {
                assertThat(pressed.get().statusCode()).isEqualTo(302);
            }
        }
        assertThat(kept()).hasSize(2);
        assertThat(listed(other, minaThere)).hasSize(1);
        assertThat(listed(brand, mina)).hasSize(1);

        assertThat(browser.send(browser.request(there + "/vault/arrival")
                                .header("Cookie", PortalCookies.HANDED + "=" + ticket)
                                .GET())
                        .statusCode())
                .isEqualTo(410);
        assertThat(brand.get(() -> table.use(new HandOverTable.Shown(
                        other.workspace(),
                        ticket.substring(brand.workspace().toString().length()),
                        Instant.now()))))
                .isEmpty();
    }

    @Test
    void whatCameIsTakenBackButForWhatWasChangedSince() {
        go(there);
        browser.get(there + "/vault/arrival");
        String taken = location(browser.post(there + "/vault/arrival", ""));
        String back = there + "/vault/" + taken.substring(taken.indexOf("undo=") + 5) + "/return";
        assertThat(browser.get(taken).body()).contains("action=\"" + back + "\"");
        Purchase pillow = kept().stream()
                .filter(one -> "A-2".equals(one.bought().number()))
                .findFirst()
                .orElseThrow();
        other.within(() -> purchases.change(
                minaThere,
                pillow.id(),
                new Bought("Muji", LocalDate.of(2026, 11, 3), pillow.bought().lines(), null, null, "A-2", null)));
        Brand.Visitor stranger = other.stranger();
        enter(stranger, other, there, meet(other, "Jun"));
        assertThat(location(stranger.post(back, ""))).isEqualTo(there + "/vault?said=settled");
        assertThat(kept()).hasSize(2);

        assertThat(location(browser.post(back, ""))).isEqualTo(there + "/vault?said=undone");
        assertThat(location(browser.post(back, ""))).isEqualTo(there + "/vault?said=settled");
        assertThat(kept()).singleElement().satisfies(one -> assertThat(one.id()).isEqualTo(pillow.id()));
        assertThat(other.get(() -> receipts.all(minaThere))).isEmpty();
        assertThat(brand.get(() -> purchases.all(mina))).hasSize(2);
        assertThat(browser.get(there + "/vault/along").body()).contains("undone since");

        go(there);
        browser.get(there + "/vault/arrival");
        browser.post(there + "/vault/arrival", "");
        assertThat(kept()).hasSize(2);
        assertThat(other.get(() -> receipts.all(minaThere))).hasSize(1);
    }

    @Test
    void whoeverIsNotInThereYetComesInFirst() {
        Brand.Visitor fresh = guest(mina, Way.MAIL);
        fresh.get(home + "/vault");
        fresh.post(home + "/vault/along", "to=" + there);
        assertThat(location(fresh.get(there + "/vault/arrival"))).isEqualTo(there + "/sign-in");
        String key = there + "/key/link/" + other.get(() -> keys.make(minaThere, Way.LINK, Instant.now()));
        fresh.get(key);
        fresh.post(key, "");
        assertThat(location(fresh.get(there))).as("a link opens no vault").isEqualTo(there + "/talk");
        assertThat(location(fresh.get(there + "/vault/arrival"))).isEqualTo(there + "/sign-in?said=vault");
        enter(fresh, other, there, minaThere);
        assertThat(location(fresh.get(there))).isEqualTo(there + "/vault/arrival");
        assertThat(location(fresh.post(there + "/vault/arrival/refusal", "")))
                .isEqualTo(there + "/vault?said=declined");
        assertThat(location(fresh.get(there))).isEqualTo(there + "/talk");
        assertThat(fresh.get(there + "/vault/arrival").statusCode()).isEqualTo(410);
        assertThat(kept()).isEmpty();
    }

    @Test
    void whereNobodyHasPagesNothingIsOpened() {
        Brand closed = brands.open();
        String slug = closed.get(() -> workspaces.current().orElseThrow().slug());
        for (String wrong : List.of(
                "",
                "/me/",
                "no-such-brand",
                slug,
                home,
                "https://elsewhere.example.com" + there,
                "../../people",
                there + " x")) {
            HttpResponse<String> refused = go(wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body()).contains("to-error");
            assertThat(refused.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith(PortalCookies.HANDED));
        }
        assertThat(location(go(there.substring("/me/".length()).toUpperCase(java.util.Locale.ROOT))))
                .isEqualTo(there + "/vault/arrival");
    }

    @Test
    void whenThereIsNoRoomNothingComesAndTheWayStaysOpen() {
        for (int i = 0; i < 2; i++) {
            go(there);
        }
        brand.within(() -> portals.set(brand.system(), false, "#1c4a5e", Map.of()));
        assertThat(browser.get(there + "/vault/arrival").statusCode())
                .as("the brand whence it comes has closed its pages")
                .isEqualTo(410);
        brand.within(() -> portals.set(brand.system(), true, "#1c4a5e", Map.of()));
        other.within(() -> jdbc.sql("""
                        insert into vault.purchase (workspace_id, id, person_id, seller, bought_on, lines, likeness, kept_at)
                        select :workspace, gen_random_uuid(), :person, 'x', current_date, '[]', gen_random_uuid(), now()
                        from generate_series(1, :most)
                        """)
                .param("workspace", other.workspace().value())
                .param("person", minaThere.value())
                .param("most", Purchases.MOST - 1)
                .update());

        browser.get(there + "/vault/arrival");
        HttpResponse<String> full = browser.post(there + "/vault/arrival", "");
        assertThat(full.statusCode()).isEqualTo(409);
        assertThat(full.body()).contains("Your vault is full", "Pillow");
        assertThat(listed(other, minaThere)).isEmpty();
        assertThat(listed(brand, mina)).isEmpty();
    }
}
