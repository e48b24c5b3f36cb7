package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.OrderState;
import social.rapport.channels.Verb;
import social.rapport.channels.shop.Order;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.vault.Facts;
import social.rapport.vault.Grant;
import social.rapport.vault.GrantRequests;
import social.rapport.vault.Grants;
import social.rapport.vault.Purchase;
import social.rapport.vault.Purchases;
import social.rapport.vault.Receipt;
import social.rapport.vault.Receipts;
import social.rapport.vault.Share;
import social.rapport.vault.SharedVault;
import social.rapport.vault.VaultId;

/** People fill their vaults, lend of them and take them along, on their own pages. */
@RapportTest
class VaultPagesTests extends PortalScene {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

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

    @Autowired
    Receipts receipts;

    @Autowired
    Timeline timeline;

    private Brand.Visitor guest;
    private String vault;

    @BeforeEach
    void comeIn() {
        guest = guest(mina, Way.MAIL);
        vault = home + "/vault";
        guest.get(vault);
    }

    @Test
    void aLinkFromAConversationDoesNotOpenTheVault() throws IOException {
        brand.within(() -> facts.keep(mina, "Shoe size", "canary-38"));
        Brand.Visitor byLink = guest(mina, Way.LINK);
        byLink.get(home + "/talk");
        for (String path : List.of(
                "",
                "/shared",
                "/readings",
                "/import",
                "/along",
                "/arrival",
                "/vault.json",
                "/purchases.csv",
                "/purchases/new")) {
            assertThat(location(byLink.get(vault + path))).as(path).isEqualTo(home + "/sign-in?said=vault");
        }
        assertThat(location(byLink.post(vault + "/facts", "name=a&value=b"))).isEqualTo(home + "/sign-in?said=vault");
        assertThat(byLink.get(home + "/sign-in?said=vault").body()).contains("opens with a code");
        assertThat(unzipped(byLink)).doesNotContainKey("vault_facts.csv");
        assertThat(unzipped(guest).get("vault_facts.csv")).contains("canary-38");
        assertThat(guest.get(vault).body()).contains("canary-38");
    }

    private Map<String, String> unzipped(Brand.Visitor visitor) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var stream = visitor.listen(home + "/everything.zip");
                ZipInputStream zip =
                        new ZipInputStream(new ByteArrayInputStream(stream.readAllBytes()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void aPurchaseIsWrittenDownMendedTakenOutAndBroughtBack() {
        String form = form(
                "id",
                VaultId.next().toString(),
                "seller",
                "Muji <b>",
                "on",
                "2026-11-02",
                "currency",
                "KRW",
                "what-0",
                "Pillow",
                "quantity-0",
                "2",
                "price-0",
                "12,900",
                "what-2",
                "Lamp",
                "total",
                "55800",
                "category",
                "Home",
                "number",
                "A-17",
                "note",
                "");
        assertThat(location(guest.post(vault + "/purchases", form))).isEqualTo(vault + "?said=kept");
        guest.post(vault + "/purchases", form);
        assertThat(all()).hasSize(1);
        Purchase kept = all().getFirst();
        assertThat(kept.bought().lines()).hasSize(2);
        assertThat(guest.get(vault).body()).contains("Muji &lt;b", "Pillow · Lamp", "55,800");

        String path = vault + "/purchases/" + kept.id();
        assertThat(guest.get(path).body()).contains("12900", "A-17");
        HttpResponse<String> wrong =
                guest.post(path, form("seller", "", "on", "x", "currency", "KRW", "what-1", "Lamp", "price-1", "1.5"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("price-0-error", "on-error", "Lamp");
        assertThat(guest.post(path, form("seller", "Muji", "on", "2026-11-02", "what-0", "x", "more", "true"))
                        .body())
                .contains("what-3");
        assertThat(location(guest.post(
                        path, form("seller", "Muji", "on", "2026-11-03", "currency", "KRW", "what-0", "Two lamps"))))
                .isEqualTo(vault + "?said=kept");
        assertThat(all().getFirst().bought().lines().getFirst().what()).isEqualTo("Two lamps");

        String removed = location(guest.post(path + "/removal", ""));
        assertThat(removed).isEqualTo(vault + "?said=removed&undo=purchases/" + kept.id());
        assertThat(all()).isEmpty();
        assertThat(guest.get(removed).body()).contains(path + "/return");
        assertThat(location(guest.post(path + "/return", ""))).isEqualTo(vault + "?said=returned");
        assertThat(all()).hasSize(1);
    }

    @Test
    void whatIsAnothersIsNotThere() {
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        Brand.Visitor other = guest(jun, Way.MAIL);
        other.get(vault);
        VaultId id = VaultId.next();
        guest.post(
                vault + "/purchases", form("id", id.toString(), "seller", "canary", "on", "2026-11-02", "what-0", "x"));
        guest.post(vault + "/facts", "name=Secret&value=canary");
        String fact = brand.get(() -> facts.of(mina)).getFirst().id().toString();

        for (String path : List.of("/purchases/" + id, "/purchases/" + VaultId.next(), "/purchases/7")) {
            assertThat(other.get(vault + path).statusCode()).isEqualTo(404);
        }
        for (String path : List.of(
                "/purchases/" + id + "/removal",
                "/purchases/" + id + "/return",
                "/facts/" + fact + "/removal",
                "/facts/" + fact + "/return",
                "/grants/" + id + "/revocation",
                "/requests/" + id + "/refusal")) {
            assertThat(other.post(vault + path, "").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(other.post(vault + "/purchases/" + id, form("seller", "x", "on", "2026-11-02", "what-0", "x"))
                        .statusCode())
                .isEqualTo(404);
        for (String path : List.of("", "/shared", "/readings", "/vault.json", "/purchases.csv")) {
            assertThat(other.get(vault + path).body()).doesNotContain("canary");
        }
        assertThat(all().getFirst().bought().seller()).isEqualTo("canary");
    }

    @Test
    void whatIsLentCanBeReadUntilItIsTakenBackAndEachReadIsShown() {
        guest.post(vault + "/facts", "name=Shoe+size&value=38");
        String lend = form(
                "id",
                VaultId.next().toString(),
                "purpose",
                "care",
                "facts",
                "Shoe size",
                "endsAt",
                LocalDate.now(ZoneOffset.UTC).plusDays(3).toString());
        assertThat(location(guest.post(vault + "/grants", lend))).isEqualTo(vault + "/shared?said=given");
        guest.post(vault + "/grants", lend);
        Grant grant = brand.get(() -> grants.standing(mina)).getFirst();
        assertThat(brand.get(() -> grants.of(mina, null, 9)).total()).isEqualTo(1);
        assertThat(guest.get(vault + "/shared").body()).contains("Shoe size", "Take it back");

        brand.within(() -> shared.read(mina, SharedVault.Query.of("care", 9), brand.system()));
        assertThat(guest.get(vault + "/readings").body()).contains("Shoe size", "Rapport, for");

        guest.post(vault + "/grants/" + grant.id() + "/revocation", "");
        assertThat(brand.get(() -> shared.read(mina, SharedVault.Query.of("care", 9), brand.system())
                        .facts()))
                .isEmpty();
        assertThat(guest.get(vault + "/shared").body()).contains("Taken back on");
        for (String wrong : List.of(
                form("id", VaultId.next().toString(), "purpose", "fun", "needs", "true", "endsAt", tomorrow()),
                form("id", VaultId.next().toString(), "purpose", "care", "endsAt", tomorrow()),
                form("id", VaultId.next().toString(), "purpose", "care", "needs", "true", "endsAt", "9999-01-01"),
                form("id", VaultId.next().toString(), "purpose", "care", "needs", "true", "endsAt", "x"))) {
            assertThat(guest.post(vault + "/grants", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    private static String tomorrow() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    }

    @Test
    void aRequestWaitsOnTheirPageAndGoesNowhereElse() {
        VaultId id = VaultId.next();
        brand.within(() -> requests.ask(
                id,
                mina,
                new GrantRequests.Question(
                        "care", new Share(null, List.of("Shoe size"), false), 30, "To fit <b>you</b>"),
                brand.system()));
        assertThat(guest.get(vault).body()).contains("would like to know something");
        assertThat(guest.get(vault + "/shared").body()).contains("To fit &lt;b", "Shoe size");
        assertThat(receiver.taken()).isEmpty();

        assertThat(location(guest.post(
                        vault + "/requests/" + id + "/grant",
                        form("told-name", "Shoe size", "told-value", "38", "endsAt", tomorrow()))))
                .isEqualTo(vault + "/shared?said=given");
        assertThat(brand.get(() -> shared.read(mina, SharedVault.Query.of("care", 9), brand.system())
                        .facts()))
                .singleElement()
                .satisfies(fact -> assertThat(fact.value()).isEqualTo("38"));
    }

    @Test
    void aFileIsLookedAtAndTakenOver() {
        HttpResponse<String> handed = handIn("date,store,item\n2026-11-02,Muji,Pillow\n2026-11-02,,Lamp\n");
        String look = location(handed);
        assertThat(look).startsWith(vault + "/import/");
        assertThat(guest.get(look).body()).contains("1 purchase", "1 row cannot be kept", "Name the company");
        assertThat(guest.get(look + "?columns=&columns=seller&columns=what&currency=CNY")
                        .body())
                .contains("Say which columns");
        String take = "columns=on&columns=seller&columns=what&currency=CNY";
        assertThat(location(guest.post(look, take))).isEqualTo(vault + "?said=taken");
        assertThat(location(guest.post(look, take))).isEqualTo(vault + "?said=kept");
        assertThat(all()).hasSize(1);
        assertThat(handIn("").statusCode()).isEqualTo(422);
        assertThat(handIn("{}").statusCode()).isEqualTo(422);

        HttpResponse<String> json = guest.get(vault + "/vault.json");
        assertThat(json.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(location(handIn(json.body()))).startsWith(vault + "/import/");
        assertThat(guest.get(vault + "/purchases.csv").body()).contains("record,seller", "Muji");
    }

    @Test
    void aReceiptIsDrawnAnewShownTakenOutAndBroughtBack() throws IOException {
        VaultId id = VaultId.next();
        guest.post(
                vault + "/purchases", form("id", id.toString(), "seller", "Muji", "on", "2026-11-02", "what-0", "x"));
        String pictures = vault + "/purchases/" + id + "/receipts";
        byte[] photo = Pictures.photo(60, 40);

        assertThat(location(hand(pictures, photo))).isEqualTo(vault + "/purchases/" + id);
        hand(pictures, photo);
        List<Receipt> kept = brand.get(() -> receipts.of(mina, id));
        assertThat(kept).as("the same once").hasSize(1);
        String path = pictures + '/' + kept.getFirst().id();
        assertThat(guest.get(vault + "/purchases/" + id).body()).contains("src=\"" + path);
        assertThat(guest.get(path).headers().firstValue("Content-Type")).hasValue("image/jpeg");
        try (InputStream shown = guest.listen(path)) {
            assertThat(new String(shown.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("\u00FF\u00D8")
                    .doesNotContain(Pictures.PLACE);
        }
        assertThat(hand(pictures, "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
        assertThat(hand(pictures, new byte[0]).body()).contains("picture-error");

        PersonId jun = meet("jun", "Jun", "jun@example.com");
        Brand.Visitor other = guest(jun, Way.MAIL);
        other.get(vault);
        assertThat(other.get(path).statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/removal", "").statusCode()).isEqualTo(404);
        assertThat(other.post(path + "/return", "").statusCode()).isEqualTo(404);
        assertThat(guest(mina, Way.LINK).get(path).statusCode()).isEqualTo(302);

        String removed = location(guest.post(path + "/removal", ""));
        assertThat(guest.get(path).statusCode()).isEqualTo(404);
        assertThat(guest.get(removed).body()).contains(path + "/return");
        assertThat(location(guest.post(path + "/return", ""))).isEqualTo(vault + "/purchases/" + id);
        assertThat(guest.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasBoughtOfTheBrandIsTakenOverOnce() {
        brand.within(() ->
                timeline.append(channel, List.of(bought("SD-1", 12_900L), bought("SD-2", 5_000L)), Interaction.PORTAL));
        brand.within(() -> timeline.append(channel, cancelled("SD-3"), Interaction.PORTAL));

        String name = brand.get(() -> portals.open().orElseThrow().brand().name());
        assertThat(guest.get(vault).body()).contains("2 purchases that are not in your vault yet");
        String taken = location(guest.post(vault + "/here", ""));
        assertThat(taken).startsWith(vault + "?said=arrived&undo=arrivals/");
        assertThat(location(guest.post(vault + "/here", ""))).isEqualTo(vault + "?said=nothingnew");

        assertThat(all())
                .extracting(one -> one.bought().number(), one -> one.bought().total(), Purchase::source)
                .containsExactlyInAnyOrder(
                        tuple("SD-1", new Money(12_900, "KRW"), name), tuple("SD-2", new Money(5_000, "KRW"), name));
        assertThat(guest.get(vault).body()).doesNotContain("not in your vault yet");
        guest.post(vault + '/' + taken.substring(taken.indexOf("undo=") + 5) + "/return", "");
        assertThat(all()).isEmpty();
        assertThat(guest.get(vault).body()).contains("2 purchases that are not in your vault yet");
    }

    private static List<Activity> cancelled(String number) {
        Activity bought = bought(number, 900);
        Instant later = bought.at().plusSeconds(1);
        return new Order(
                        number,
                        number,
                        bought.at(),
                        new Money(900, "KRW"),
                        List.of(new Order.Line("A cone", null, BigDecimal.ONE, 900L)),
                        null,
                        List.of(Order.Step.once(OrderState.CANCELLED, later)),
                        bought.profile())
                .activities();
    }

    private static Activity bought(String order, long amount) {
        return new Activity(
                order,
                Verb.BOUGHT,
                Activity.Direction.INBOUND,
                Activity.Visibility.PRIVATE,
                Instant.now(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                new Activity.About("order", order, "Two tubs", null),
                Map.of("amount", amount, "currency", "KRW", "items", "Two tubs of sorbet"),
                new Activity.Profile(
                        "mina.bakes", null, null, null, null, null, null, false, null, false, null, null, null),
                null);
    }

    private HttpResponse<String> hand(String path, byte[] picture) {
        Matcher csrf = CSRF.matcher(guest.get(vault + "/import").body());
        assertThat(csrf.find()).isTrue();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf.group(1)
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.jpg\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(picture);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return guest.send(guest.request(path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private HttpResponse<String> handIn(String content) {
        Matcher csrf = CSRF.matcher(guest.get(vault + "/import").body());
        assertThat(csrf.find()).isTrue();
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf.group(1)
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + content
                + "\r\n--x--\r\n";
        return guest.send(guest.request(vault + "/import")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private List<Purchase> all() {
        return brand.get(() -> purchases.all(mina));
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
