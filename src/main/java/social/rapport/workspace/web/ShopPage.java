package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.WeekDay;
import social.rapport.workspace.Shop;

/**
 * A shop that is opened or changed.
 *
 * @param shop null for a new one
 */
public record ShopPage(@Nullable Shop shop, Form form) {

    public String title() {
        return shop == null ? t("shops.new") : shop.name();
    }

    public String action() {
        return shop == null ? ShopsController.PATH : ShopsPage.path(shop);
    }

    public List<WeekDay> days() {
        return WeekDay.all(form);
    }
}
