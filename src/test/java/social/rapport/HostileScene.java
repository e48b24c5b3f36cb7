package social.rapport;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channels;
import social.rapport.channels.Codes;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.channels.wechat.OfficialAccount;
import social.rapport.consent.StopAddresses;
import social.rapport.portal.Keys;
import social.rapport.portal.Way;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.Seal;
import social.rapport.support.Brand;
import social.rapport.support.Brands;

/** A brand with one of everything, and somebody of whom it knows all that there is to know, both under one mark. */
class HostileScene {

    @Autowired
    Brands brands;

    @Autowired
    Traces traces;

    @Autowired
    Keys keys;

    @Autowired
    Seal seal;

    @Autowired
    Channels channels;

    @Autowired
    Codes codes;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    private Brand brand;
    private Belongings.Of ours;
    private Traces.Of mina;
    private ChannelId account;

    HostileScene make() {
        brand = brands.open();
        ours = beans.createBean(Belongings.class).make(brand);
        try (OpenReceiver receiver = OpenReceiver.open()) {
            mina = traces.leave(brand, receiver, Belongings.MARK);
            traces.takeAway(mina);
            Planted.in(owner, mina);
        }
        account = account();
        ownClock();
        return this;
    }

    /** With what only some networks have. */
    private ChannelId account() {
        Map<String, String> settings = new OfficialAccount().settings("service");
        return brand.get(() -> {
            ChannelId connected = channels.connect(brand.system(), "wechat", "", Belongings.MARK, settings)
                    .channel()
                    .id();
            codes.make(brand.system(), connected, Belongings.MARK, Belongings.MARK);
            return connected;
        });
    }

    /** Where somebody's clock stands is one of those that there are. */
    private void ownClock() {
        update("update consent.preference set time_zone = null where workspace_id = :workspace", Map.of());
    }

    Brand brand() {
        return brand;
    }

    Belongings.Of ours() {
        return ours;
    }

    Traces.Of mina() {
        return mina;
    }

    /** What opens somebody's own pages. */
    String key(Way way) {
        return "/me/" + ours.id("/me/") + "/key/" + way.key() + '/'
                + brand.get(() -> keys.make(mina.person(), way, Instant.now()));
    }

    /** The same routes lead to one thing and to another of the same kind. */
    List<Belongings.Of> belongings() {
        Map<String, String> hers = new HashMap<>(ours.ids());
        hers.put("/people/", mina.person().toString());
        hers.put("/inbox/", mina.conversation());
        hers.put("/conversations/", mina.conversation());
        hers.put("/stop/", StopAddresses.of(seal, brand.workspace(), message()));
        hers.put("/rate/", question());
        hers.put("/needs/", of("vault.need"));
        hers.put("/purchases/", of("vault.purchase"));
        hers.put("/import/", of("vault.draft"));
        Map<String, String> chat = new HashMap<>(ours.ids());
        chat.put("/channels/", Objects.requireNonNull(chat.get("/chat/")));
        Map<String, String> codes = new HashMap<>(ours.ids());
        codes.put("/channels/", account.toString());
        return List.of(
                ours,
                new Belongings.Of(brand, hers, ours.device()),
                new Belongings.Of(brand, chat, ours.device()),
                new Belongings.Of(brand, codes, ours.device()));
    }

    /** A verdict about something that the brand began. */
    private UUID message() {
        update(
                "update consent.verdict set kind = 'message' where workspace_id = :workspace and person_id = :person",
                Map.of("person", mina.person().value()));
        return one("select id from consent.verdict where workspace_id = :workspace and person_id = :person limit 1");
    }

    /** The link of a question that they were asked. */
    private String question() {
        String link = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(40)
                        .putLong(brand.workspace().value().getMostSignificantBits())
                        .putLong(brand.workspace().value().getLeastSignificantBits())
                        .array());
        update("""
                update satisfaction.question set link = :link, ends_at = now() + interval '1 day'
                where workspace_id = :workspace
                  and id = (select id from satisfaction.question where workspace_id = :workspace limit 1)
                """, Map.of("link", Sha256.of(link)));
        return link;
    }

    /** One of theirs. */
    private String of(String table) {
        return one("select id from " + table + " where workspace_id = :workspace and person_id = :person limit 1")
                .toString();
    }

    private UUID one(String query) {
        return JdbcClient.create(owner)
                .sql(query)
                .param("workspace", brand.workspace().value())
                .param("person", mina.person().value())
                .query(UUID.class)
                .single();
    }

    private void update(String statement, Map<String, Object> parameters) {
        JdbcClient.create(owner)
                .sql(statement)
                .param("workspace", brand.workspace().value())
                .params(parameters)
                .update();
    }
}
