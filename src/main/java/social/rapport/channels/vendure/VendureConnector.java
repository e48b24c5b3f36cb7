package social.rapport.channels.vendure;

import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Declaration.Identity;
import social.rapport.channels.Delivered;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.shop.Order;

/** Hears from a shop on Vendure what people buy there. */
@Component
class VendureConnector implements Connector {

    static final String URL = "url";
    static final String KEY = "api-key";
    static final String TOKEN = "token";

    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(Capabilities.Inbound.POLL), Set.of(), 0, 0, null, 1);

    private static final Declaration DECLARATION = new Declaration(
            "Admin API 3",
            Declaration.Price.FREE,
            Declaration.Proof.SERVER,
            EnumSet.of(Verb.BOUGHT, Verb.UPDATED),
            EnumSet.of(Identity.ID, Identity.NAME, Identity.EMAIL, Identity.VERIFIED_EMAIL, Identity.PHONE),
            Declaration.Places.NONE,
            List.of("ReadOrder", "ReadCustomer"),
            List.of(
                    Declaration.Step.read("key"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final VendureApi api;

    VendureConnector(NetworkCalls calls) {
        this.api = new VendureApi(calls);
    }

    @Override
    public String name() {
        return "vendure";
    }

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(URL, Setting.Kind.URL, true),
                new Setting(KEY, Setting.Kind.SECRET, true),
                new Setting(TOKEN, Setting.Kind.TEXT, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        return WORD.matcher(value).matches() ? "" : "channel.wrong.vendure-" + setting.key();
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        api.ask(
                channel,
                Watch.QUERY,
                Map.of(
                        "options",
                        Watch.options(1, 0, Watch.CHANGED, Clock.systemUTC().instant())));
        String url = VendureApi.address(channel.channel());
        String code = Told.name(
                api.ask(channel, "{ activeChannel { code } }", Map.of()).path("activeChannel"), "code");
        return Optional.of(new Standing(Objects.requireNonNullElse(code, url), url));
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        return new Watch(api, channel, cursor);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Order order = Orders.read(Told.object(payload));
        return Reading.of(order == null ? List.of() : order.activities());
    }

    /** A shop has no way to write to its customers that a brand's words could take. */
    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        throw new NetworkFailure(NetworkFailure.Kind.PERMANENT, "no_address", "", null);
    }
}
