package social.rapport.conversations.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Promise;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;

/** A promise as a form shows it, and as a form sends it. */
final class PromiseForm {

    private PromiseForm() {}

    /** What most brands begin with. */
    static Form begun() {
        return Form.empty()
                .with("firstMinutes", "60")
                .with("nextMinutes", "120")
                .with("count", "hours")
                .with("warnMinutes", "15");
    }

    static Form of(Promise promise) {
        Promise.For whom = promise.whom();
        Boolean isPublic = whom.isPublic();
        return Form.empty()
                .with("name", promise.name())
                .with("firstMinutes", words(promise.terms().first()))
                .with("nextMinutes", words(promise.terms().next()))
                .with("resolutionMinutes", words(promise.terms().resolution()))
                .with("count", promise.inHours() ? "hours" : "always")
                .with("warnMinutes", String.valueOf(promise.warnMinutes()))
                .with("channel", whom.channel() == null ? "" : whom.channel().toString())
                .with("kind", isPublic == null ? "" : isPublic ? "public" : "private")
                .with("tag", whom.tag() == null ? "" : whom.tag());
    }

    private static String words(@Nullable Integer minutes) {
        return minutes == null ? "" : minutes.toString();
    }

    /** @throws Fault.Caller with the field that is to be mended */
    static Promise read(UUID id, Form form) {
        Integer warn = minutes("warnMinutes", form);
        return new Promise(
                id,
                form.get("name"),
                new Promise.Terms(
                        minutes("firstMinutes", form),
                        minutes("nextMinutes", form),
                        minutes("resolutionMinutes", form)),
                !form.get("count").equals("always"),
                warn == null ? 0 : warn,
                new Promise.For(channel(form.get("channel")), isPublic(form.get("kind")), form.get("tag")));
    }

    private static @Nullable Integer minutes(String field, Form form) {
        try {
            return form.get(field).isEmpty() ? null : Integer.valueOf(form.get(field));
        } catch (NumberFormatException garbage) {
            throw Fault.invalid("/" + field, "promise.minutes.wrong");
        }
    }

    static @Nullable ChannelId channel(@Nullable String id) {
        try {
            return id == null || id.isBlank() ? null : ChannelId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/channel", "fault.value");
        }
    }

    static @Nullable Boolean isPublic(@Nullable String kind) {
        return switch (kind == null ? "" : kind) {
            case "" -> null;
            case "public" -> true;
            case "private" -> false;
            default -> throw Fault.invalid("/kind", "fault.value");
        };
    }
}
