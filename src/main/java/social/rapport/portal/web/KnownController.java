package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.Looks;
import social.rapport.people.PersonTag;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
import social.rapport.people.TagReasons;
import social.rapport.portal.Claims;
import social.rapport.portal.Corrections;
import social.rapport.portal.PortalVisit;
import social.rapport.portal.Voice;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.OpenToPerson;

/** What a brand knows of whoever looks, and how they set it right. */
@Controller
@RequestMapping("/me/{brand}/known")
@OpenToPerson
class KnownController {

    private static final int LOOKS = 50;

    private final Profiles profiles;
    private final Looks looks;
    private final Corrections corrections;
    private final Voice voice;
    private final Claims claims;
    private final ObjectProvider<TagReasons> tagReasons;
    private final Templates templates;

    KnownController(
            Profiles profiles,
            Looks looks,
            Corrections corrections,
            Voice voice,
            Claims claims,
            ObjectProvider<TagReasons> tagReasons,
            Templates templates) {
        this.profiles = profiles;
        this.looks = looks;
        this.corrections = corrections;
        this.voice = voice;
        this.claims = claims;
        this.tagReasons = tagReasons;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable UUID undo) {
        return page(PortalFrame.at("known", said, undo), Form.empty());
    }

    private JteModel page(PortalFrame frame, Form form) {
        PortalVisit.Guest who = frame.visit().theirs();
        Profile profile = profiles.of(who.person());
        return templates.portalWebKnown(new KnownPage(
                frame,
                profile,
                reasons(profile),
                looks.of(who.person(), LOOKS),
                voice.isHeard(who),
                !claims.channels().isEmpty(),
                Ids.next(),
                form));
    }

    private Map<String, TagReasons.Reason> reasons(Profile profile) {
        List<String> references = profile.tags().stream()
                .map(PersonTag::reference)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, TagReasons.Reason> reasons = new HashMap<>();
        tagReasons.forEach(known -> reasons.putAll(known.reasons(references)));
        return reasons;
    }

    @PostMapping("/name")
    Object rename(@RequestParam String name, HttpServletResponse response) {
        return done(
                "corrected",
                Form.empty().with("fullName", name),
                response,
                () -> corrections.rename(PortalVisit.here(), name));
    }

    @PostMapping("/traits")
    Object correct(@RequestParam String name, @RequestParam String value, HttpServletResponse response) {
        return done(
                "corrected",
                Form.empty().with("name", name).with("value", value),
                response,
                () -> corrections.correct(PortalVisit.here(), name, value));
    }

    @PostMapping("/traits/deletion")
    Object delete(@RequestParam String name, HttpServletResponse response) {
        return done("deleted", Form.empty(), response, () -> corrections.delete(PortalVisit.here(), name));
    }

    @PostMapping("/tags/deletion")
    Object untag(@RequestParam String tag, HttpServletResponse response) {
        return done("deleted", Form.empty(), response, () -> corrections.untag(PortalVisit.here(), tag));
    }

    @PostMapping("/disputes")
    Object dispute(
            @RequestParam String about,
            @RequestParam String text,
            @RequestParam UUID id,
            HttpServletResponse response) {
        return done("disputed", Form.empty().with("about", about).with("text", text), response, () -> {
            corrections.dispute(PortalVisit.here(), about, text, id);
            return null;
        });
    }

    private Object done(String said, Form form, HttpServletResponse response, Supplier<@Nullable UUID> work) {
        try {
            return PortalFrame.after("known", said, work.get());
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(PortalFrame.at("known"), form.refused(refused));
        }
    }
}
