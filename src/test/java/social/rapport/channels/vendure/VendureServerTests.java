package social.rapport.channels.vendure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standings;
import social.rapport.channels.Verb;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** From an order in a shop that Vendure itself runs to its buyer's timeline. */
@RapportTest
class VendureServerTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    private VendureShop shop;
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        shop = VendureShop.running();
        brand = brands.open();
        channel = connect(shop.key());
    }

    private Channel connect(String key) {
        return brand.get(() -> channels.connect(
                        brand.system(), "vendure", "", "Shop", Map.of("url", shop.address(), "api-key", key)))
                .channel();
    }

    @Test
    void anOrderThatIsPaidStandsOnItsBuyersTimelineWithWhatBecomesOfIt() {
        assertThat(Objects.requireNonNull(check().standing()).account()).isEqualTo("__default_channel__");
        VendureShop.Cart cart = shop.cart();
        String order = cart.pay("Mina", "Kim", cart.unique() + "@example.com");

        Interaction bought = awaitTold(order, 1).getFirst();
        assertThat(bought.verb()).isEqualTo(Verb.BOUGHT);
        assertThat(Objects.requireNonNull(bought.about()).id()).isEqualTo(cart.code());
        assertThat(bought.attributes())
                .containsEntry("amount", 2_023)
                .containsEntry("currency", "USD")
                .containsEntry("items", "Pistachio, 1 l × 2");
        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/people/" + bought.person())
                        .retrieve()
                        .body(String.class))
                .contains("Mina Kim");

        shop.ship(order);
        awaitTold(order, 2);
        shop.refund(order, 500);
        List<Interaction> all = awaitTold(order, 3);

        assertThat(all)
                .extracting(Interaction::verb, one -> one.attributes().get("state"))
                .containsExactlyInAnyOrder(
                        tuple(Verb.BOUGHT, null),
                        tuple(Verb.UPDATED, "shipped"),
                        tuple(Verb.UPDATED, "partly_refunded"));
        assertThat(all).extracting(Interaction::person).containsOnly(bought.person());
    }

    @Test
    void aCartIsNoPurchaseAndAnotherKeyIsRefused() {
        VendureShop.Cart left = shop.cart();
        VendureShop.Cart paid = shop.cart();
        awaitTold(paid.pay("Jun", "Park", paid.unique() + "@example.com"), 1);
        assertThat(told(left.id())).isEmpty();

        channel = connect("another-shops-key");

        assertThat(Objects.requireNonNull(check().reason()).key()).isEqualTo("delivery.vendure_key");
    }

    /** As a member does with the button; whatever rests is looked at again. */
    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in")))
                .orElseThrow();
    }

    private List<Interaction> awaitTold(String order, int count) {
        return await().atMost(LONG).until(() -> told(order), told -> told.size() >= count);
    }

    private List<Interaction> told(String order) {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 200).items()).stream()
                .filter(one -> one.externalId().matches("order/" + order + "(/.*)?"))
                .toList();
    }
}
