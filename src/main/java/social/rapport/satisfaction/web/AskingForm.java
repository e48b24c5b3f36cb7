package social.rapport.satisfaction.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import social.rapport.satisfaction.Asking;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;

/** Whether and when people are asked, as a form shows it and sends it. */
final class AskingForm {

    private AskingForm() {}

    static Form of(Asking asking) {
        return Form.empty()
                .with("asks", asking.asks() ? "true" : "")
                .with(
                        "channels",
                        asking.channels().stream().map(ChannelId::toString).toList())
                .with("afterMinutes", String.valueOf(asking.afterMinutes()))
                .with("sharePercent", String.valueOf(asking.sharePercent()))
                .with("everyDays", String.valueOf(asking.everyDays()))
                .with("validDays", String.valueOf(asking.validDays()));
    }

    /** @throws Fault.Caller with the field that is to be mended */
    static Asking read(Form form) {
        return new Asking(
                form.holds("asks", "true"),
                channels(form.all("channels")),
                number("afterMinutes", form),
                number("sharePercent", form),
                number("everyDays", form),
                number("validDays", form));
    }

    static Set<ChannelId> channels(List<String> ids) {
        Set<ChannelId> channels = new LinkedHashSet<>();
        try {
            ids.stream().filter(id -> !id.isBlank()).forEach(id -> channels.add(ChannelId.of(id)));
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/channels", "satisfaction.wrong.channel");
        }
        return channels;
    }

    private static int number(String field, Form form) {
        try {
            return Integer.parseInt(form.get(field));
        } catch (NumberFormatException garbage) {
            throw Fault.invalid("/" + field, "satisfaction.wrong.number");
        }
    }
}
