package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Shop;
import social.rapport.workspace.ShopId;
import social.rapport.workspace.ShopTerms;
import social.rapport.workspace.Shops;

/** Where people can visit the brand, on screen; what is done to a shop can be taken back. */
@Controller
@RequestMapping(ShopsController.PATH)
@Requires(Scope.WORKSPACE_MANAGE)
class ShopsController {

    static final String PATH = "/settings/shops";

    private static final String LIST = "redirect:" + PATH;

    private final Shops shops;
    private final Templates templates;

    ShopsController(Shops shops, Templates templates) {
        this.shops = shops;
        this.templates = templates;
    }

    @Bean
    static SettingsArea shopsArea() {
        return new SettingsArea("shops", PATH, "map-pin", Scope.WORKSPACE_MANAGE.key(), SettingsArea.Group.BRAND, 1);
    }

    @GetMapping
    JteModel list() {
        return templates.workspaceWebShops(new ShopsPage(shops.list()));
    }

    @GetMapping("/new")
    JteModel begin() {
        return page(null, ShopForm.blank());
    }

    @PostMapping
    Object open(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Shop shop = shops.open(Actor.current(), ShopForm.read(form));
            Toast.undoable(t("shops.opened", "shop", shop.name()), ShopsPage.path(shop) + "/closing");
            return LIST;
        } catch (Fault.Caller refused) {
            return refused(null, form, refused, response);
        }
    }

    @GetMapping("/{id}")
    JteModel edit(@PathVariable UUID id) {
        Shop shop = shops.get(new ShopId(id));
        return page(shop, Form.of(ShopForm.fields(shop.terms())));
    }

    @PostMapping("/{id}")
    Object change(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Shop before = shops.change(Actor.current(), new ShopId(id), ShopForm.read(form));
            Toast.undoable(t("shops.changed", "shop", form.get("name")), undoing(before));
            return LIST;
        } catch (Fault.Caller refused) {
            return refused(shops.get(new ShopId(id)), form, refused, response);
        }
    }

    private static String undoing(Shop before) {
        ShopTerms terms = before.terms();
        return UriComponentsBuilder.fromPath(ShopsPage.path(before))
                .queryParams(ShopForm.fields(terms))
                .replaceQueryParam("name", "{name}")
                .replaceQueryParam("address", "{address}")
                .encode()
                .buildAndExpand(terms.name(), terms.address())
                .toUriString();
    }

    @PostMapping("/{id}/closing")
    String close(@PathVariable UUID id) {
        Shop shop = shops.close(Actor.current(), new ShopId(id));
        Toast.undoable(t("shops.closed", "shop", shop.name()), ShopsPage.path(shop) + "/reopening");
        return LIST;
    }

    @PostMapping("/{id}/reopening")
    String reopen(@PathVariable UUID id) {
        shops.reopen(Actor.current(), new ShopId(id));
        return LIST;
    }

    private JteModel refused(@Nullable Shop shop, Form form, Fault.Caller refused, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(shop, form.refused(refused));
    }

    private JteModel page(@Nullable Shop shop, Form form) {
        return templates.workspaceWebShop(new ShopPage(shop, form));
    }
}
