package social.rapport.portal.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.vault.Share;
import social.rapport.vault.VaultId;

/** What is shared and until when, as a form has it. */
final class ShareForm {

    private static final String TRUE = "true";

    private ShareForm() {}

    /** Made with the page, so that two clicks give it once. */
    static VaultId id(Form form) {
        return VaultId.of(form.get("id"));
    }

    static Share share(Form form) {
        return share(form, Map.of());
    }

    /** @param told facts that are shared as well, by name */
    static Share share(Form form, Map<String, String> told) {
        List<String> facts = new ArrayList<>(form.all("facts"));
        facts.addAll(told.keySet());
        return new Share(
                form.get("purchases").equals(TRUE) ? chosen(form) : null,
                facts,
                form.get("needs").equals(TRUE));
    }

    private static Share.Chosen chosen(Form form) {
        Set<Share.Detail> details = form.all("details").stream()
                .flatMap(key -> Share.Detail.of(key).stream())
                .collect(Collectors.toSet());
        return new Share.Chosen(
                form.all("sellers"), form.all("categories"), day(form, "from"), day(form, "until"), details);
    }

    private static @Nullable LocalDate day(Form form, String field) {
        try {
            return form.get(field).isEmpty() ? null : LocalDate.parse(form.get(field));
        } catch (DateTimeException garbage) {
            throw Fault.invalid('/' + field, "vault.wrong.day");
        }
    }

    /** Facts that were not kept yet and are told with the answer, by name; what is left empty is not. */
    static Map<String, String> told(Form form) {
        Map<String, String> told = new LinkedHashMap<>();
        List<String> names = form.all("told-name");
        List<String> values = form.all("told-value");
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            if (!values.get(i).isBlank()) {
                told.put(names.get(i), values.get(i));
            }
        }
        return told;
    }

    /** The end of the day that was chosen. */
    static Instant end(Form form, ZoneId zone) {
        LocalDate day = day(form, "endsAt");
        if (day == null || day.isAfter(LocalDate.now(zone).plusYears(2))) {
            throw Fault.invalid("/endsAt", "vault.wrong.end");
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
