package social.rapport.channels.wechat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.CodePrinter;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Menu;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.TemplateBook;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/** What an Official Account has beside messages: codes, a menu, tags, and the templates of notices. */
final class Extras {

    /** 星标组, which WeChat makes by itself and calls so in its own console alone. */
    private static final String STARRED = "2";

    private static final String PICTURE = "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=";
    private static final int ID = 200;
    private static final int CONTENT = 2_000;
    private static final int PAGES = 1_000;

    private final WeChatApi api;

    Extras(WeChatApi api) {
        this.api = api;
    }

    CodePrinter.Printed print(ConnectedChannel channel, String scene) throws NetworkFailure {
        JsonNode printed = api.change(
                channel,
                "qrcode/create",
                Map.of(
                        "action_name",
                        "QR_LIMIT_STR_SCENE",
                        "action_info",
                        Map.of("scene", Map.of("scene_str", scene))));
        String ticket = Told.text(printed, "ticket", 500);
        if (ticket == null) {
            throw Errors.strange("qrcode/create");
        }
        return new CodePrinter.Printed(
                PICTURE + WeChatApi.encoded(ticket), Objects.requireNonNullElse(Told.text(printed, "url", 500), ""));
    }

    /** Empty where there is none, or one with entries that do something else than lead to an address or tell a key. */
    Optional<Menu> menu(ConnectedChannel channel) throws NetworkFailure {
        try {
            List<Menu.Entry> entries = new ArrayList<>();
            for (JsonNode button : api.ask(channel, "menu/get").path("menu").path("button")) {
                Menu.Entry entry = entry(button);
                if (entry == null) {
                    return Optional.empty();
                }
                entries.add(entry);
            }
            return Optional.of(new Menu(entries));
        } catch (NetworkFailure failure) {
            if (failure.reason().equals(Errors.NO_MENU)) {
                return Optional.of(new Menu(List.of()));
            }
            throw failure;
        }
    }

    private static Menu.@Nullable Entry entry(JsonNode button) {
        String name = Told.name(button, "name");
        JsonNode buttons = button.path("sub_button");
        String value =
                switch (Objects.requireNonNullElse(Told.text(button, "type", 40), "")) {
                    case "view" -> Told.text(button, "url", CONTENT);
                    case "click" -> Told.text(button, "key", ID);
                    case "" -> buttons.isEmpty() ? null : "";
                    default -> null;
                };
        List<Menu.Entry> below = new ArrayList<>();
        for (JsonNode one : buttons) {
            Menu.Entry entry = entry(one);
            if (entry == null) {
                return null;
            }
            below.add(entry);
        }
        return name == null || value == null ? null : new Menu.Entry(name, value, below);
    }

    void put(ConnectedChannel channel, Menu menu) throws NetworkFailure {
        if (menu.entries().isEmpty()) {
            api.ask(channel, "menu/delete");
        } else {
            api.change(
                    channel,
                    "menu/create",
                    Map.of("button", menu.entries().stream().map(Extras::button).toList()));
        }
    }

    private static Map<String, Object> button(Menu.Entry entry) {
        if (!entry.below().isEmpty()) {
            return Map.of(
                    "name",
                    entry.name(),
                    "sub_button",
                    entry.below().stream().map(Extras::button).toList());
        }
        return entry.leadsAway()
                ? Map.of("type", "view", "name", entry.name(), "url", entry.value())
                : Map.of("type", "click", "name", entry.name(), "key", entry.value());
    }

    Map<String, String> tags(ConnectedChannel channel) throws NetworkFailure {
        Map<String, String> tags = new HashMap<>();
        for (JsonNode tag : api.ask(channel, "tags/get").path("tags")) {
            Long id = Told.number(tag, "id");
            String name = Told.name(tag, "name");
            if (id != null && name != null && !STARRED.equals(id.toString())) {
                tags.put(id.toString(), name);
            }
        }
        return tags;
    }

    Set<String> holders(ConnectedChannel channel, String tag) throws NetworkFailure {
        Set<String> holders = new HashSet<>();
        String next = "";
        for (int page = 0; page < PAGES; page++) {
            JsonNode some =
                    api.change(channel, "user/tag/get", Map.of("tagid", Long.parseLong(tag), "next_openid", next));
            for (JsonNode person : some.path("data").path("openid")) {
                holders.add(person.asString(""));
            }
            String last = Told.text(some, "next_openid", ID);
            if (last == null || last.equals(next) || some.path("count").asInt(0) == 0) {
                return holders;
            }
            next = last;
        }
        throw Errors.strange("user/tag/get");
    }

    void tag(ConnectedChannel channel, String tag, Collection<String> people, boolean on) throws NetworkFailure {
        api.change(
                channel,
                on ? "tags/members/batchtagging" : "tags/members/batchuntagging",
                Map.of("openid_list", List.copyOf(people), "tagid", Long.parseLong(tag)));
    }

    List<TemplateBook.Template> templates(ConnectedChannel channel) throws NetworkFailure {
        List<TemplateBook.Template> templates = new ArrayList<>();
        for (JsonNode template :
                api.ask(channel, "template/get_all_private_template").path("template_list")) {
            String id = Told.text(template, "template_id", ID);
            String content = Told.text(template, "content", CONTENT);
            if (id != null && content != null) {
                templates.add(new TemplateBook.Template(
                        id, Objects.requireNonNullElse(Told.name(template, "title"), id), content));
            }
        }
        return templates;
    }
}
