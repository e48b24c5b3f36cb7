package social.rapport.terms.web;

import java.util.List;

/** The terms that stand between a person and the brand, and those that wait for it. */
public record PersonTermsPage(List<AgreementRow> rows) {}
