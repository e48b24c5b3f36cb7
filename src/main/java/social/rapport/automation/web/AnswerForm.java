package social.rapport.automation.web;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.automation.Answer;
import social.rapport.automation.Reply;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;

/** An automatic answer as a form shows it, and as a form sends it. */
final class AnswerForm {

    static final int EVERY_HOURS = 12;
    static final int PAUSE_MINUTES = 15;

    private AnswerForm() {}

    static Form begun(Answer.Occasion occasion) {
        return Form.empty()
                .with("occasion", occasion.key())
                .with("everyHours", String.valueOf(EVERY_HOURS))
                .with("pauseMinutes", String.valueOf(PAUSE_MINUTES));
    }

    static Form of(Answer answer) {
        Form form = Form.empty()
                .with("name", answer.name())
                .with("occasion", answer.occasion().key())
                .with(
                        "channels",
                        answer.channels().stream().map(ChannelId::toString).toList())
                .with("language", answer.language() == null ? "" : answer.language())
                .with("visibility", visibility(answer.isPublic()))
                .with("phrases", String.join("\n", answer.phrases()))
                .with("everyHours", String.valueOf(answer.everyHours()))
                .with("pauseMinutes", String.valueOf(answer.pauseMinutes()));
        for (Map.Entry<String, String> text : answer.reply().texts().entrySet()) {
            form = form.with("texts/" + text.getKey(), text.getValue());
        }
        return form;
    }

    static String visibility(@Nullable Boolean isPublic) {
        return isPublic == null ? "any" : isPublic ? "public" : "private";
    }

    /** @throws Fault.Caller with the field that is to be mended */
    static Answer read(Form form) {
        Answer.Occasion occasion = Answer.Occasion.of(form.get("occasion"));
        Map<String, String> texts = new HashMap<>();
        for (String language : Words.LANGUAGES) {
            texts.put(language, form.get("texts/" + language));
        }
        return new Answer(
                form.get("name"),
                occasion,
                channels(form.all("channels")),
                form.get("language"),
                isPublic(form.get("visibility")),
                occasion == Answer.Occasion.KEYWORD
                        ? form.get("phrases").lines().toList()
                        : List.of(),
                new Reply(texts),
                number("everyHours", form.get("everyHours"), EVERY_HOURS),
                number("pauseMinutes", form.get("pauseMinutes"), PAUSE_MINUTES));
    }

    static Set<ChannelId> channels(List<String> ids) {
        Set<ChannelId> channels = new LinkedHashSet<>();
        ids.stream().filter(id -> !id.isBlank()).forEach(id -> channels.add(channel("/channels", id)));
        return channels;
    }

    static ChannelId channel(String pointer, String id) {
        try {
            return ChannelId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid(pointer, "automation.wrong.channel");
        }
    }

    static @Nullable Boolean isPublic(String visibility) {
        return switch (visibility) {
            case "any", "" -> null;
            case "public" -> true;
            case "private" -> false;
            default -> throw Fault.invalid("/visibility", "fault.value");
        };
    }

    static int number(String field, String text, int otherwise) {
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException garbage) {
            throw Fault.invalid("/" + field, "automation.wrong.number");
        }
    }
}
