package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Identity;
import social.rapport.people.Look;
import social.rapport.people.Note;
import social.rapport.people.PersonTag;
import social.rapport.people.Profile;
import social.rapport.people.TagReasons;
import social.rapport.people.Trait;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Times;

/**
 * What a brand knows of whoever looks.
 *
 * @param reasons why tags came, by what they refer to
 * @param isHeard whether what they dispute would reach anybody
 * @param canClaim whether other accounts can be shown to be theirs
 * @param said the id under which the next dispute is said, so that two clicks say it once
 */
public record KnownPage(
        PortalFrame frame,
        Profile profile,
        Map<String, TagReasons.Reason> reasons,
        List<Look> looks,
        boolean isHeard,
        boolean canClaim,
        UUID said,
        Form form) {

    public String lead() {
        return profile.card().name().isEmpty()
                ? t("portal.known.lead.nameless", "brand", frame.brand())
                : t(
                        "portal.known.lead",
                        "brand",
                        frame.brand(),
                        "name",
                        profile.card().name());
    }

    /** Accounts, and e-mails and numbers that were proved; what only machines read is in the export. */
    public List<Identity> identities() {
        return profile.identities().stream()
                .filter(identity -> identity.isAccount() || identity.isEmail() || identity.isPhone())
                .toList();
    }

    public String network(Identity identity) {
        return identity.isEmail() ? "email" : identity.isPhone() ? "phone" : identity.network();
    }

    public String words(Identity identity) {
        if (identity.isEmail() || identity.isPhone()) {
            return identity.externalId();
        }
        return identity.handle() != null
                ? identity.handle()
                : identity.name() != null
                        ? identity.name()
                        : Network.of(identity.network()).words();
    }

    public String since(Identity identity) {
        String date = Times.here().date(identity.firstSeenAt());
        return identity.verified()
                ? t("portal.known.proved", "date", date)
                : t(
                        "portal.known.met",
                        "date",
                        date,
                        "network",
                        Network.of(identity.network()).words());
    }

    public String from(Trait trait) {
        return t(
                "portal.known.from." + trait.source(),
                "by",
                trait.by(),
                "date",
                Times.here().date(trait.at()));
    }

    /** Why a tag is there and how it fades, in a sentence. */
    public String why(PersonTag tag) {
        TagReasons.Reason reason = reasons.get(String.valueOf(tag.reference()));
        String date = Times.here().date(tag.taggedAt());
        String from = reason == null
                ? t("portal.known.tag." + tag.source(), "by", tag.by(), "date", date)
                : t("portal.known.tag.reason", "date", date, "reason", reason.words());
        if (tag.expiresAt() != null) {
            return t("portal.known.tag.ends", "from", from, "date", Times.here().date(tag.expiresAt()));
        }
        return tag.halfLifeDays() == null
                ? from
                : t("portal.known.tag.fades", "from", from, "share", Numbers.percent(tag.percentLeft() / 100.0));
    }

    public String by(Note note) {
        return t("portal.known.note", "by", note.author(), "date", Times.here().date(note.writtenAt()));
    }

    public String when(Look look) {
        return Times.here().moment(look.hour());
    }

    /** The value that somebody is correcting, as they typed it; else as it is known. */
    public String typed(Trait trait) {
        return form.holds("name", trait.name()) ? form.get("value") : trait.value();
    }

    public @Nullable String wrong(Trait trait) {
        return form.holds("name", trait.name()) ? form.error("value") : null;
    }
}
