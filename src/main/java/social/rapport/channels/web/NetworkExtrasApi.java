package social.rapport.channels.web;

import static java.util.Objects.requireNonNullElse;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Channels;
import social.rapport.channels.Codes;
import social.rapport.channels.Menu;
import social.rapport.channels.Menus;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What some networks have beside messages, for programs: codes and a menu. */
@RestController
@RequestMapping("/api/v1/channels/{id}")
@Requires(Scope.CHANNELS_MANAGE)
class NetworkExtrasApi {

    private final Channels channels;
    private final Codes codes;
    private final Menus menus;

    NetworkExtrasApi(Channels channels, Codes codes, Menus menus) {
        this.channels = channels;
        this.codes = codes;
        this.menus = menus;
    }

    /** @param scene left out for one of our making */
    record NewCode(@Nullable String name, @Nullable String scene) {}

    @GetMapping("/codes")
    @Requires(Scope.CHANNELS_READ)
    @Operation(summary = "List the codes that lead to the brand's account, newest first")
    Slice<Codes.Code> codes(@PathVariable UUID id) {
        List<Codes.Code> all = codes.of(channels.get(new ChannelId(id)).id());
        return new Slice<>(all, null, all.size());
    }

    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Have a code printed",
            description = "Whoever comes by it brings its scene along, as an attribute of what they did. The same scene"
                    + " again gives the code another name.")
    Codes.Code print(@PathVariable UUID id, @RequestBody NewCode code) {
        return codes.make(
                Actor.current(),
                new ChannelId(id),
                requireNonNullElse(code.name(), ""),
                requireNonNullElse(code.scene(), ""));
    }

    @GetMapping("/menu")
    @Operation(
            summary = "The menu that the network shows",
            description = "404 where it says more than can be written here.")
    Menu menu(@PathVariable UUID id) {
        return menus.of(new ChannelId(id)).orElseThrow(() -> Fault.notFound("menu"));
    }

    @PutMapping("/menu")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change the menu that the network shows; one without entries takes it away")
    void put(@PathVariable UUID id, @RequestBody Menu menu) {
        menus.put(Actor.current(), new ChannelId(id), Menu.of(menu.text()));
    }
}
