package social.rapport.terms.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.people.Bound;
import social.rapport.people.PersonCard;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Times;
import social.rapport.terms.Agreement;
import social.rapport.terms.Terms;

/**
 * What somebody proffered, as the team reads it.
 *
 * @param name of its person
 * @param nameLang the language that they are called in, where it is known
 */
public record AgreementRow(
        Agreement agreement, String name, @Nullable String nameLang) {

    static AgreementRow of(Agreement agreement, Map<PersonId, PersonCard> people) {
        PersonCard card = people.get(agreement.person());
        return new AgreementRow(
                agreement,
                card == null || card.name().isEmpty() ? t("people.nameless") : card.name(),
                card == null ? null : card.locale());
    }

    public String terms() {
        return agreement.terms().name(LocaleContextHolder.getLocale());
    }

    public String text() {
        return agreement.terms().text(LocaleContextHolder.getLocale());
    }

    public boolean isWaiting() {
        return agreement.state() == Agreement.State.PROFFERED;
    }

    /** What it does by itself while it is accepted. */
    public List<String> effects() {
        Terms terms = agreement.terms();
        return Stream.concat(
                        terms.refuses().isEmpty() ? Stream.of() : Stream.of("noes"),
                        terms.bounds().stream().map(Bound::key).sorted())
                .map(effect -> t("terms.effect." + effect))
                .toList();
    }

    public String when() {
        return t("terms.proffered.at", "when", Times.here().moment(agreement.profferedAt()));
    }

    /** Who accepted or declined it and when; null while nobody has. */
    public @Nullable String by() {
        Agreement.Settled settled = agreement.settled();
        if (settled == null) {
            return null;
        }
        String when = Times.here().moment(settled.at());
        return settled.by() == null
                ? t("terms.accepted.at-once", "when", when)
                : t(
                        agreement.state() == Agreement.State.DECLINED ? "terms.declined.by" : "terms.accepted.by",
                        "name",
                        settled.by(),
                        "when",
                        when);
    }

    public @Nullable String ended() {
        return agreement.endedAt() == null
                ? null
                : t("terms.ended.at", "when", Times.here().moment(agreement.endedAt()));
    }

    public String path() {
        return "/terms/" + agreement.id();
    }
}
