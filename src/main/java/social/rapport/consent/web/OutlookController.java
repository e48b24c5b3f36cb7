package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.Outlook;
import social.rapport.consent.Outlooks;
import social.rapport.consent.Purposes;
import social.rapport.consent.Topic;
import social.rapport.consent.Topics;
import social.rapport.people.ChannelNames;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Option;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How many could be reached with a message, beside the policy that decides it. */
@Controller
@Requires(Scope.WORKSPACE_MANAGE)
class OutlookController {

    private static final int EVENING = 19;

    private final Outlooks outlooks;
    private final Choices choices;
    private final Templates templates;

    OutlookController(Outlooks outlooks, Choices choices, Templates templates) {
        this.outlooks = outlooks;
        this.choices = choices;
        this.templates = templates;
    }

    /** What can be asked for. */
    @Component
    record Choices(ChannelNames channels, Purposes purposes, Topics topics) {}

    @GetMapping("/settings/contact-policy/outlook")
    JteModel show(@RequestParam MultiValueMap<String, String> asked, HttpServletResponse response) {
        Form form = Form.of(asked);
        if (form.get("channel").isEmpty()) {
            return page(null, form.with("purpose", "offers").with("at", fridayEvening()));
        }
        try {
            return page(outlooks.of(channel(form), form.get("purpose"), topic(form), at(form)), form);
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(null, form.refused(refused));
        }
    }

    private JteModel page(@Nullable Outlook outlook, Form form) {
        List<Option> topics = new ArrayList<>(List.of(Option.of("", t("outlook.any-topic"))));
        choices.topics().list().stream()
                .filter(topic -> !topic.isRetired())
                .map((Topic topic) -> Option.of(topic.key(), topic.words()))
                .forEach(topics::add);
        return templates.consentWebOutlook(new OutlookPage(
                choices.channels().names().entrySet().stream()
                        .map(channel -> Option.of(channel.getKey().toString(), channel.getValue()))
                        .toList(),
                choices.purposes().list().stream()
                        .filter(purpose -> !purpose.isRetired())
                        .map(purpose -> Option.of(purpose.key(), purpose.words()))
                        .toList(),
                topics,
                outlook,
                form));
    }

    private static String fridayEvening() {
        return LocalDate.now(Frame.current().timeZone())
                .with(TemporalAdjusters.next(DayOfWeek.FRIDAY))
                .atTime(EVENING, 0)
                .toString();
    }

    private static ChannelId channel(Form form) {
        try {
            return new ChannelId(UUID.fromString(form.get("channel")));
        } catch (IllegalArgumentException nonsense) {
            throw Fault.invalid("/channel", "fault.needed");
        }
    }

    private static @Nullable String topic(Form form) {
        return form.get("topic").isEmpty() ? null : form.get("topic");
    }

    private static Instant at(Form form) {
        ZoneId zone = Frame.current().timeZone();
        try {
            return LocalDateTime.parse(form.get("at")).atZone(zone).toInstant();
        } catch (DateTimeException nonsense) {
            throw Fault.invalid("/at", "outlook.wrong.at");
        }
    }
}
