package social.rapport.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Connector;
import social.rapport.channels.Connectors;
import social.rapport.channels.Declaration;
import social.rapport.channels.Extra;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Reason;
import social.rapport.channels.Standing;
import social.rapport.channels.Standings;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What channels can be connected with, and whether one stands, for programs. */
@RestController
@RequestMapping("/api/v1")
class ConnectorsApi {

    private final Connectors connectors;
    private final LiveCheck check;

    ConnectorsApi(Connectors connectors, LiveCheck check) {
        this.connectors = connectors;
        this.check = check;
    }

    /**
     * @param version of the network's interface; empty where it has none
     * @param wordsOnly what is sent without attachments
     * @param extras what it has beside messages
     */
    record ConnectorView(
            String name,
            String version,
            String price,
            String proof,
            List<String> receives,
            List<String> verbs,
            List<String> identity,
            String places,
            List<String> sends,
            int textLength,
            int mediaPerMessage,
            List<String> wordsOnly,
            double ratePerSecond,
            @Nullable Window window,
            @Nullable Window glance,
            List<String> extras,
            List<String> rights,
            List<Wish> settings) {

        static ConnectorView of(Connector connector) {
            Capabilities can = connector.capabilities();
            Declaration says = connector.declaration();
            return new ConnectorView(
                    connector.name(),
                    says.version(),
                    key(says.price()),
                    key(says.proof()),
                    keys(can.receives()),
                    keys(says.verbs()),
                    keys(says.identity()),
                    key(says.places()),
                    keys(can.sends()),
                    can.textLength(),
                    can.mediaPerMessage(),
                    keys(can.wordsOnly()),
                    can.ratePerSecond(),
                    Window.of(can.window()),
                    Window.of(can.glance()),
                    keys(Extra.of(connector)),
                    says.rights(),
                    connector.settings().stream()
                            .map(setting -> new Wish(setting.key(), key(setting.kind()), setting.required()))
                            .toList());
        }
    }

    /** @param messages null for any number */
    record Window(Duration length, @Nullable Integer messages) {

        static @Nullable Window of(Capabilities.@Nullable AnswerWindow rule) {
            return rule == null ? null : new Window(rule.length(), rule.messages());
        }
    }

    /** What is to be filled in. */
    record Wish(String key, String kind, boolean required) {}

    /**
     * What the network said.
     *
     * @param until when it no longer lets us in without a member's renewing it, where it says so
     * @param reason why it would not say; null where it did
     */
    record CheckView(
            Instant at,
            @Nullable String account,
            @Nullable String url,
            @Nullable Instant until,
            @Nullable String reason) {

        static CheckView of(Standings.Checked checked) {
            Standing standing = checked.standing();
            Reason reason = checked.reason();
            return new CheckView(
                    checked.at(),
                    standing == null ? null : standing.account(),
                    standing == null ? null : standing.url(),
                    standing == null ? null : standing.until(),
                    reason == null ? null : reason.words());
        }
    }

    @GetMapping("/connectors")
    @Requires(Scope.CHANNELS_READ)
    @Operation(
            summary = "List what channels can be connected with, what each can and what it tells",
            description = "`q` is part of a name in any language, or of what it can do.")
    Slice<ConnectorView> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String can,
            @RequestParam(defaultValue = "") String price) {
        Gallery gallery = new Gallery("", q, can, price);
        return Slice.whole(connectors.all().stream()
                .filter(gallery::fits)
                .map(ConnectorView::of)
                .toList());
    }

    @PostMapping("/channels/{id}/check")
    @Requires(Scope.CHANNELS_MANAGE)
    @Operation(
            summary = "Ask a channel's network whether it stands",
            description = "Where the network is told by a call where to deliver, this tells it.")
    CheckView check(@PathVariable UUID id) {
        ChannelId channel = new ChannelId(id);
        return check.of(Actor.current(), channel, URI.create(ChannelView.address(channel)))
                .map(CheckView::of)
                .orElseThrow(() -> Fault.conflict("channel.wrong.unasked"));
    }

    private static List<String> keys(Collection<? extends Enum<?>> constants) {
        return constants.stream().sorted().map(ConnectorsApi::key).toList();
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
