package social.rapport.automation.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.automation.Assignment;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Form;

/** How conversations are shared out, as a form shows it and sends it. */
final class AssignmentForm {

    private AssignmentForm() {}

    static Form of(Assignment rule) {
        return Form.empty()
                .with("way", rule.way().key())
                .with("members", rule.members().stream().map(MemberId::toString).toList())
                .with("mostOpen", rule.mostOpen() == null ? "" : rule.mostOpen().toString())
                .with("withinHours", rule.withinHours() ? "true" : "")
                .with("givesBack", rule.givesBack() ? "true" : "");
    }

    /** The same as the query of an address, to set it again. */
    static String query(Assignment rule) {
        Form form = of(rule);
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        Stream.of("way", "members", "mostOpen", "withinHours", "givesBack").forEach(name -> form.all(name).stream()
                .filter(value -> !value.isEmpty())
                .forEach(value -> query.queryParam(name, value)));
        return query.build().toUriString();
    }

    /** @throws Fault.Caller with the field that is to be mended */
    static Assignment read(Form form) {
        return new Assignment(
                Assignment.Way.of(form.get("way")),
                members(form.all("members")),
                form.get("mostOpen").isEmpty() ? null : AnswerForm.number("mostOpen", form.get("mostOpen"), 0),
                form.holds("withinHours", "true"),
                form.holds("givesBack", "true"));
    }

    static List<MemberId> members(List<String> ids) {
        try {
            return ids.stream().map(id -> new MemberId(UUID.fromString(id))).toList();
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/members", "inbox.wrong.member");
        }
    }
}
