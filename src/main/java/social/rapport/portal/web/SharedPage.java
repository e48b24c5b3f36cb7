package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Grant;
import social.rapport.vault.GrantRequest;
import social.rapport.vault.Grants;
import social.rapport.vault.Share;
import social.rapport.vault.ShareWords;
import social.rapport.vault.VaultId;

/**
 * What whoever looks lends the brand of their vault, and what it asks for.
 *
 * @param asked what waits for them
 * @param given what they gave, the latest first
 * @param purposes for which the brand may be lent something
 */
public record SharedPage(
        PortalFrame frame,
        List<GrantRequest> asked,
        Slice<Grant> given,
        Vault vault,
        List<Purpose> purposes,
        Form form) {

    private static final int USUAL_DAYS = 30;

    /** What there is to lend, by name. */
    public record Vault(List<String> sellers, List<String> categories, List<String> facts) {

        public boolean isEmpty() {
            return sellers.isEmpty() && facts.isEmpty();
        }

        boolean hasFact(String name) {
            return facts.stream().anyMatch(name::equalsIgnoreCase);
        }
    }

    public record Purpose(String key, String words) {}

    public String path() {
        return frame.path() + "/vault";
    }

    /** The id of the next grant, so that two clicks give it once. */
    public String next() {
        return form.get("id").isEmpty() ? VaultId.next().toString() : form.get("id");
    }

    public List<Option> purposeOptions() {
        return purposes.stream()
                .map(purpose -> Option.of(purpose.key(), purpose.words()))
                .toList();
    }

    public String purpose(String key) {
        return purposes.stream()
                .filter(purpose -> purpose.key().equals(key))
                .map(Purpose::words)
                .findFirst()
                .orElse(key);
    }

    public List<String> words(Share share) {
        return ShareWords.of(share);
    }

    public List<Grant> standing() {
        return given.items().stream()
                .filter(grant -> grant.holds(Instant.now()))
                .toList();
    }

    public List<Grant> over() {
        return given.items().stream()
                .filter(grant -> !grant.holds(Instant.now()))
                .toList();
    }

    public String until(Grant grant) {
        return t("portal.vault.until", "date", lastDay(grant.endsAt()));
    }

    public String ended(Grant grant) {
        Instant revoked = grant.revokedAt();
        return revoked == null
                ? t("portal.vault.ended", "date", lastDay(grant.endsAt()))
                : t("portal.vault.revoked", "moment", Times.here().exactly(revoked));
    }

    private static String lastDay(Instant end) {
        return Times.here().date(end.minusMillis(1));
    }

    public String asks(GrantRequest request) {
        return t(
                "portal.vault.asks",
                "brand",
                frame.brand(),
                "purpose",
                purpose(request.purpose()),
                "days",
                request.days());
    }

    public String by(GrantRequest request) {
        return t(
                "portal.vault.asked-by",
                "name",
                request.askedBy(),
                "date",
                Times.here().date(request.askedAt()));
    }

    /** Of what is asked for, the facts that they keep. */
    public List<String> kept(GrantRequest request) {
        return request.share().facts().stream().filter(vault::hasFact).toList();
    }

    /** Of what is asked for, the facts that they would have to tell. */
    public List<String> unknown(GrantRequest request) {
        return request.share().facts().stream()
                .filter(fact -> !vault.hasFact(fact))
                .toList();
    }

    public Share.Chosen purchases(GrantRequest request) {
        return Objects.requireNonNull(request.share().purchases());
    }

    public List<Share.Detail> details() {
        return Stream.of(Share.Detail.values()).toList();
    }

    public String firstEnd() {
        return today().toString();
    }

    public String lastEnd() {
        return today().plusDays(Grants.LONGEST.toDays() - 1).toString();
    }

    public String end(@Nullable GrantRequest request) {
        return form.get("endsAt").isEmpty()
                ? today().plusDays(request == null ? USUAL_DAYS : request.days())
                        .toString()
                : form.get("endsAt");
    }

    private LocalDate today() {
        return LocalDate.now(zone());
    }

    private ZoneId zone() {
        return frame.visit().theirs().timeZone();
    }

    public @Nullable String more() {
        return given.next() == null ? null : path() + "/shared?next=" + given.next();
    }

    /** The form that was refused: of a request, or else of what they give by themselves. */
    public Form form(GrantRequest request) {
        return form.holds("request", request.id().toString()) ? form : Form.empty();
    }

    public Form own() {
        return form.get("request").isEmpty() ? form : Form.empty();
    }
}
