package social.rapport.terms.web;

import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.terms.Terms;

/**
 * Which terms the brand accepts at once.
 *
 * @param accepts their keys
 */
public record TermsSettingPage(List<String> accepts) {

    public List<Terms> roster() {
        return Terms.roster();
    }

    public String name(Terms terms) {
        return terms.name(LocaleContextHolder.getLocale());
    }

    public String text(Terms terms) {
        return terms.text(LocaleContextHolder.getLocale());
    }
}
