package social.rapport.portal;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.channels.open.OpenSender;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;

/** A brand whose people's pages are open, with a channel on which it knows Mina. */
abstract class PortalScene {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Identities identities;

    @Autowired
    Portals portals;

    @Autowired
    Keys keys;

    @Autowired
    JdbcClient jdbc;

    final OpenReceiver receiver = OpenReceiver.open();
    Brand brand;
    ChannelId channel;
    OpenSender sender;
    PersonId mina;
    String home;

    @BeforeEach
    void open() {
        brand = brands.open();
        Channels.Secret open = brand.get(() ->
                channels.connect(brand.system(), "open", "instagram", "Snowdrift", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
        sender = new OpenSender(brand.address() + "/in/" + channel, Objects.requireNonNull(open.secret()));
        brand.reachedAt(brand.address());
        brand.within(() -> portals.set(brand.system(), true, "#1c4a5e", Map.of()));
        home = brand.get(() -> portals.open().orElseThrow().path());
        mina = meet("mina.bakes", "Mina", "mina@example.com");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    /** Somebody whom the brand knows by an account and an e-mail that they have proved. */
    PersonId meet(String account, String name, String email) {
        Sighting sighting = new Sighting(
                channel,
                "instagram",
                account,
                account,
                name,
                null,
                null,
                null,
                email,
                true,
                null,
                false,
                "en",
                "Asia/Seoul",
                null,
                Instant.now());
        return brand.get(() -> identities.resolve(List.of(sighting))).getFirst();
    }

    /** Where an answer sends a browser on to, of this server. */
    String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere").replace(brand.address(), "");
    }

    String key(PersonId person, Way way) {
        return home + "/key/" + way.key() + '/' + brand.get(() -> keys.make(person, way, Instant.now()));
    }

    /** A browser in which somebody has their pages open. */
    Brand.Visitor guest(PersonId person) {
        return guest(person, Way.LINK);
    }

    Brand.Visitor guest(PersonId person, Way way) {
        Brand.Visitor visitor = brand.stranger();
        String key = key(person, way);
        visitor.get(key);
        visitor.post(key, "");
        return visitor;
    }
}
