package social.rapport.workspace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Shop;
import social.rapport.workspace.ShopId;
import social.rapport.workspace.ShopTerms;
import social.rapport.workspace.Shops;

/** Where people can visit the brand, for programs. */
@RestController
@RequestMapping("/api/v1/shops")
@Requires(Scope.WORKSPACE_MANAGE)
@Tag(name = "Workspace")
class ShopsApi {

    private final Shops shops;

    ShopsApi(Shops shops) {
        this.shops = shops;
    }

    /**
     * @param latitude WGS 84 degrees
     * @param radius within how many metres somebody is near it
     * @param businessHours by day, as those of the workspace; empty where they are not told
     */
    record ShopView(
            UUID id,
            String name,
            String address,
            double latitude,
            double longitude,
            int radius,
            Map<String, List<Hours>> businessHours) {

        static ShopView of(Shop shop) {
            ShopTerms terms = shop.terms();
            return new ShopView(
                    shop.id().value(),
                    terms.name(),
                    terms.address(),
                    terms.latitude(),
                    terms.longitude(),
                    terms.radius(),
                    terms.hours());
        }
    }

    record Wanted(
            @Nullable String name,
            @Nullable String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Integer radius,
            @Nullable Map<String, List<Hours>> businessHours) {

        ShopTerms terms() {
            return ShopTerms.of(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(address, ""),
                    latitude,
                    longitude,
                    Objects.requireNonNullElse(radius, ShopTerms.USUAL_RADIUS),
                    Objects.requireNonNullElse(businessHours, Map.of()));
        }
    }

    @GetMapping
    @Requires(Scope.WORKSPACE_READ)
    @Operation(summary = "Where people can visit the brand, by name")
    Slice<ShopView> list() {
        return Slice.whole(shops.list()).map(ShopView::of);
    }

    @PostMapping
    @Operation(
            summary = "Open a shop",
            description =
                    "Whoever wants to be written to near a shop only is, within `radius` metres of one (500 where it is"
                            + " left out).")
    ResponseEntity<ShopView> open(@RequestBody Wanted wanted) {
        Shop shop = shops.open(Actor.current(), wanted.terms());
        return ResponseEntity.created(URI.create("/api/v1/shops/" + shop.id())).body(ShopView.of(shop));
    }

    @GetMapping("/{id}")
    @Requires(Scope.WORKSPACE_READ)
    @Operation(summary = "One shop")
    ShopView get(@PathVariable UUID id) {
        return ShopView.of(shops.get(new ShopId(id)));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a shop")
    ShopView change(@PathVariable UUID id, @RequestBody Wanted wanted) {
        shops.change(Actor.current(), new ShopId(id), wanted.terms());
        return get(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Close a shop")
    void close(@PathVariable UUID id) {
        shops.close(Actor.current(), new ShopId(id));
    }
}
