package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.Templates;
import social.rapport.consent.Preferences;
import social.rapport.consent.Preferences.Policy;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** When and how often the brand writes to people who have said nothing about it. */
@Controller
@RequestMapping("/settings/contact-policy")
@Requires(Scope.WORKSPACE_MANAGE)
class ContactPolicyController {

    private final Preferences preferences;
    private final Templates templates;

    ContactPolicyController(Preferences preferences, Templates templates) {
        this.preferences = preferences;
        this.templates = templates;
    }

    @Bean
    static SettingsArea contactPolicyArea() {
        return new SettingsArea(
                "contact-policy",
                "/settings/contact-policy",
                "clock-pause",
                Scope.WORKSPACE_MANAGE.key(),
                SettingsArea.Group.PERMISSIONS,
                2);
    }

    @GetMapping
    JteModel show() {
        Policy policy = preferences.policy();
        return page(Form.empty()
                .with("quietFrom", policy.quietFrom().toString())
                .with("quietTo", policy.quietTo().toString())
                .with("weeklyCap", Integer.toString(policy.weeklyCap()))
                .with("overheardDays", days(policy)));
    }

    private JteModel page(Form form) {
        return templates.consentWebContactPolicy(
                ContactPolicyPage.of(form, preferences.policy().overheardDays()));
    }

    private static String days(Policy policy) {
        return policy.overheardDays() == null
                ? ContactPolicyPage.FOR_GOOD
                : policy.overheardDays().toString();
    }

    @PostMapping
    Object decide(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Policy before = preferences.policy();
            preferences.decide(Actor.current(), read(form));
            Toast.undoable(t("policy.saved"), undo(before));
            return "redirect:/settings/contact-policy";
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form.refused(refused));
        }
    }

    private static String undo(Policy before) {
        return UriComponentsBuilder.fromPath("/settings/contact-policy/undo")
                .queryParam("quietFrom", before.quietFrom())
                .queryParam("quietTo", before.quietTo())
                .queryParam("weeklyCap", before.weeklyCap())
                .queryParam("overheardDays", days(before))
                .toUriString();
    }

    /** Decides again as it was before. */
    @PostMapping("/undo")
    ResponseEntity<Void> undo(@RequestParam MultiValueMap<String, String> before) {
        preferences.decide(Actor.current(), read(Form.of(before)));
        return ResponseEntity.noContent().build();
    }

    private static Policy read(Form form) {
        return Policy.of(
                time(form.get("quietFrom")),
                time(form.get("quietTo")),
                count(form.get("weeklyCap")),
                overheardDays(form.get("overheardDays")));
    }

    private static @Nullable Integer overheardDays(String typed) {
        return typed.equals(ContactPolicyPage.FOR_GOOD) ? null : Objects.requireNonNullElse(count(typed), 0);
    }

    private static @Nullable LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeParseException nonsense) {
            return null;
        }
    }

    private static @Nullable Integer count(String typed) {
        try {
            return Integer.valueOf(typed);
        } catch (NumberFormatException nonsense) {
            return null;
        }
    }
}
