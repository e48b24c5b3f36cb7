package social.rapport.consent.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Purpose;
import social.rapport.consent.Purposes;
import social.rapport.consent.Verdicts;
import social.rapport.people.ChannelNames;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What a person said may be written to them, on their page. */
@Controller
class PermissionsController {

    private static final int VERDICTS = 5;

    private final Ledger ledger;
    private final People people;
    private final ChannelNames channels;
    private final Templates templates;

    PermissionsController(Ledger ledger, People people, ChannelNames channels, Templates templates) {
        this.ledger = ledger;
        this.people = people;
        this.channels = channels;
        this.templates = templates;
    }

    /** What is known of what people want. */
    @Component
    record Ledger(Permissions permissions, Wishes wishes, Purposes purposes, Verdicts verdicts) {}

    @GetMapping("/people/{person}/permissions")
    @Requires(Scope.CONSENT_READ)
    JteModel show(@PathVariable UUID person, @RequestParam(required = false) @Nullable String next) {
        return page(new PersonId(person), Keyset.of(next), Form.empty());
    }

    @PostMapping("/people/{person}/permissions")
    @Requires(Scope.CONSENT_WRITE)
    JteModel record(
            @PathVariable UUID person,
            @RequestParam MultiValueMap<String, String> given,
            HttpServletResponse response) {
        PersonId id = new PersonId(person);
        try {
            ledger.permissions().record(Actor.current(), statement(id, given));
            return page(id, null, Form.empty());
        } catch (Fault.Caller refused) {
            if (refused.kind() != Fault.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(id, null, Form.of(given).refused(refused));
        }
    }

    private static Permissions.Statement statement(PersonId person, MultiValueMap<String, String> given) {
        String channel = text(given, "channel");
        return new Permissions.Statement(
                person,
                text(given, "purpose"),
                channel.isEmpty() ? null : ChannelId.of(channel),
                text(given, "state").equals("granted"),
                text(given, "wording"),
                null,
                Permission.Source.MEMBER,
                Instant.now());
    }

    private static String text(MultiValueMap<String, String> given, String name) {
        String value = given.getFirst(name);
        return value == null ? "" : value;
    }

    private JteModel page(PersonId person, @Nullable Keyset after, Form form) {
        Cluster cluster = people.cluster(person);
        List<Identity> accounts =
                people.identities(cluster).stream().filter(Identity::isAccount).toList();
        Map<ChannelId, String> names = channels.names();
        List<Purpose> purposes = ledger.purposes().list();
        return templates.consentWebPermissions(PermissionsPage.of(
                cluster.root(),
                purposes,
                accounts,
                ledger.permissions().history(person),
                ledger.wishes().of(person),
                ledger.verdicts()
                        .of(person, after, VERDICTS)
                        .map(given -> PermissionsPage.Decision.of(given, purposes, names)),
                form));
    }
}
