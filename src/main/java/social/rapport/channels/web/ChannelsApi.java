package social.rapport.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.Health;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Channels for programs. */
@RestController
@RequestMapping("/api/v1/channels")
@Requires(Scope.CHANNELS_MANAGE)
class ChannelsApi {

    private final Channels channels;
    private final Connectors connectors;
    private final Health health;

    ChannelsApi(Channels channels, Connectors connectors, Health health) {
        this.channels = channels;
        this.connectors = connectors;
        this.health = health;
    }

    /** @param settings what the connector asks for, such as {@code url} of the open one */
    record NewChannel(
            @Nullable String connector,
            @Nullable String network,
            @Nullable String name,
            @Nullable Map<String, String> settings) {}

    /** What is left out stays as it is. */
    record ChannelChange(@Nullable String name, @Nullable Map<String, String> settings) {}

    @GetMapping
    @Requires(Scope.CHANNELS_READ)
    @Operation(summary = "List channels")
    Slice<ChannelView> list() {
        Map<ChannelId, ChannelHealth> conditions = health.all();
        List<ChannelView> all = channels.all().stream()
                .map(channel -> ChannelView.of(
                        channel,
                        connectors.of(channel).capabilities(channel),
                        Objects.requireNonNull(conditions.get(channel.id())),
                        null))
                .toList();
        return new Slice<>(all, null, all.size());
    }

    @GetMapping("/{id}")
    @Requires(Scope.CHANNELS_READ)
    @Operation(summary = "One channel")
    ChannelView get(@PathVariable UUID id) {
        return view(channels.get(new ChannelId(id)), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Connect a channel", description = "The answer holds its secret, for the only time.")
    ChannelView connect(@RequestBody NewChannel wanted) {
        return view(channels.connect(
                Actor.current(),
                orEmpty(wanted.connector()),
                orEmpty(wanted.network()),
                orEmpty(wanted.name()),
                wanted.settings() == null ? Map.of() : wanted.settings()));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change a channel's name or settings")
    ChannelView change(@PathVariable UUID id, @RequestBody ChannelChange change) {
        Channel now = channels.get(new ChannelId(id));
        return view(
                channels.change(
                        Actor.current(),
                        now.id(),
                        change.name() == null ? now.name() : change.name(),
                        change.settings() == null ? now.settings() : change.settings()),
                null);
    }

    @PostMapping("/{id}/secret")
    @Operation(
            summary = "Renew a channel's secret",
            description = "The answer holds the new one, for the only time. The one before stays valid for 24 hours.")
    ChannelView renewSecret(@PathVariable UUID id) {
        return view(channels.renewSecret(Actor.current(), new ChannelId(id)));
    }

    @PutMapping("/{id}/pause")
    @Operation(summary = "Pause sending; what comes in is still taken")
    ChannelView pause(@PathVariable UUID id) {
        return view(channels.pause(Actor.current(), new ChannelId(id)), null);
    }

    @DeleteMapping("/{id}/pause")
    @Operation(summary = "Resume sending")
    ChannelView resume(@PathVariable UUID id) {
        return view(channels.resume(Actor.current(), new ChannelId(id)), null);
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Try again to send on a channel that stopped because sending failed")
    ChannelView tryAgain(@PathVariable UUID id) {
        return view(channels.tryAgain(Actor.current(), new ChannelId(id)), null);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Disconnect a channel", description = "Its past stays.")
    ChannelView disconnect(@PathVariable UUID id) {
        return view(channels.disconnect(Actor.current(), new ChannelId(id)), null);
    }

    @PostMapping("/{id}/connection")
    @Operation(summary = "Connect a disconnected channel again", description = "The answer holds its new secret.")
    ChannelView reconnect(@PathVariable UUID id) {
        return view(channels.reconnect(Actor.current(), new ChannelId(id), Map.of()));
    }

    private ChannelView view(Channels.Secret made) {
        return view(made.channel(), made.secret());
    }

    private ChannelView view(Channel channel, @Nullable String secret) {
        return ChannelView.of(channel, connectors.of(channel).capabilities(channel), health.of(channel.id()), secret);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
