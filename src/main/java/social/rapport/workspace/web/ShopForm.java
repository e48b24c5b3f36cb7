package social.rapport.workspace.web;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.ShopTerms;
import social.rapport.workspace.WeekForm;

/** How a shop stands in a form, and is read from it again. */
final class ShopForm {

    private ShopForm() {}

    static Form blank() {
        return Form.empty().with("radius", Integer.toString(ShopTerms.USUAL_RADIUS));
    }

    static MultiValueMap<String, String> fields(ShopTerms terms) {
        MultiValueMap<String, String> fields = WeekForm.fields(terms.hours());
        fields.add("name", terms.name());
        fields.add("address", terms.address());
        fields.add("latitude", Double.toString(terms.latitude()));
        fields.add("longitude", Double.toString(terms.longitude()));
        fields.add("radius", Integer.toString(terms.radius()));
        return fields;
    }

    static ShopTerms read(Form form) {
        return ShopTerms.of(
                form.get("name"),
                form.get("address"),
                number(form.get("latitude"), Double::valueOf),
                number(form.get("longitude"), Double::valueOf),
                number(form.get("radius"), Integer::valueOf),
                WeekForm.read(form));
    }

    private static <N> @Nullable N number(String typed, Function<String, N> reader) {
        try {
            return reader.apply(typed);
        } catch (NumberFormatException nonsense) {
            return null;
        }
    }
}
