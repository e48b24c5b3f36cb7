package social.rapport.portal.web;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;
import social.rapport.terms.AcceptancePolicy;
import social.rapport.terms.Agreement;
import social.rapport.terms.Agreements;
import social.rapport.terms.JsonLd;
import social.rapport.terms.PublicSigningKey;
import social.rapport.terms.SigningKeys;
import social.rapport.terms.Terms;
import social.rapport.workspace.OpenToAll;

/** The terms that people can proffer to a brand, and what its signature is checked with, for machines. */
@RestController
@RequestMapping("/me/{brand}/roster")
@OpenToAll("what is published; a record is told of to whoever holds it, since nobody guesses its SHA-256")
class RosterController {

    private static final String JSON_LD = "application/ld+json";

    private final AcceptancePolicy policy;
    private final SigningKeys keys;
    private final Agreements agreements;

    RosterController(AcceptancePolicy policy, SigningKeys keys, Agreements agreements) {
        this.policy = policy;
        this.keys = keys;
        this.agreements = agreements;
    }

    @GetMapping(produces = {JSON_LD, MediaType.APPLICATION_JSON_VALUE})
    Map<String, Object> roster() {
        return JsonLd.roster(address(), policy.accepts());
    }

    @GetMapping(
            value = "/{terms:[a-z-]+}",
            produces = {JSON_LD, MediaType.APPLICATION_JSON_VALUE})
    Map<String, Object> one(@PathVariable String terms) {
        return JsonLd.of(Terms.of(terms).orElseThrow(() -> Fault.notFound("terms")), address(), policy.accepts());
    }

    private static String address() {
        return PortalVisit.here().portal().address() + "/roster";
    }

    @GetMapping("/keys/current")
    PublicSigningKey key() {
        return keys.published().orElseThrow(() -> Fault.notFound("signing key"));
    }

    /** @param endedAt when its person took it back; null while it stands */
    record Standing(String sha256, String state, @Nullable Instant endedAt) {

        static Standing of(String sha256, Agreement agreement) {
            return new Standing(sha256, agreement.state().key(), agreement.endedAt());
        }
    }

    @GetMapping("/records/{sha256}")
    Standing standing(@PathVariable String sha256) {
        return agreements
                .withDigest(sha256)
                .map(agreement -> Standing.of(sha256, agreement))
                .orElseThrow(() -> Fault.notFound("agreement"));
    }
}
