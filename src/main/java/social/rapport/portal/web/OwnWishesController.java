package social.rapport.portal.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.consent.Places;
import social.rapport.portal.OwnWishes;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.OpenToPerson;

/** What whoever looks wishes more finely. It holds at once. */
@Controller
@RequestMapping("/me/{brand}/talk")
@OpenToPerson
class OwnWishesController {

    private final OwnWishes wishes;
    private final TalkPages pages;

    OwnWishesController(OwnWishes wishes, TalkPages pages) {
        this.wishes = wishes;
        this.pages = pages;
    }

    /** @param topic its key, and whether it is welcome */
    @PostMapping("/topics")
    Object about(@RequestParam String topic, HttpServletResponse response) {
        String[] said = topic.split(" ", 2);
        return pages.done(
                Form.empty(),
                response,
                () -> wishes.about(PortalVisit.here(), said[0], said.length == 2 && said[1].equals("true")));
    }

    /** @param places empty for anywhere */
    @PostMapping("/places")
    Object where(@RequestParam String places, HttpServletResponse response) {
        return pages.done(Form.empty(), response, () -> wishes.where(PortalVisit.here(), places(places)));
    }

    private static @Nullable Places places(String key) {
        try {
            return key.isEmpty() ? null : Places.of(key);
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid("/places", "portal.wrong.choice");
        }
    }

    @PostMapping("/city")
    Object live(@RequestParam String city, HttpServletResponse response) {
        return pages.done(Form.empty().with("city", city), response, () -> wishes.live(PortalVisit.here(), city));
    }

    /** @param language empty for the one that is spoken */
    @PostMapping("/language")
    Object in(@RequestParam String language, HttpServletResponse response) {
        return pages.done(
                Form.empty(), response, () -> wishes.in(PortalVisit.here(), language.isEmpty() ? null : language));
    }

    /** @param channel empty for any */
    @PostMapping("/channel")
    Object by(@RequestParam String channel, HttpServletResponse response) {
        return pages.done(Form.empty(), response, () -> wishes.by(PortalVisit.here(), channel(channel)));
    }

    private static @Nullable ChannelId channel(String id) {
        try {
            return id.isEmpty() ? null : ChannelId.of(id);
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid("/channel", "portal.wrong.choice");
        }
    }
}
