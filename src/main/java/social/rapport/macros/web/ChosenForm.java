package social.rapport.macros.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.Acts;
import social.rapport.macros.Acts.Standing;
import social.rapport.macros.Batches;
import social.rapport.macros.Macros;
import social.rapport.people.Labels;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** What is to be done with the conversations that are chosen in the list, as the form beneath it sends it. */
@Component
class ChosenForm {

    private static final int LABELS = 200;

    private final Macros macros;
    private final MacroView view;
    private final Members members;
    private final Labels labels;

    ChosenForm(Macros macros, MacroView view, Members members, Labels labels) {
        this.macros = macros;
        this.view = view;
        this.members = members;
        this.labels = labels;
    }

    ChosenPage page(Actor by) {
        return new ChosenPage(
                Ids.next(),
                Batches.MOST,
                members.present().stream()
                        .filter(member -> member.role().allows(Scope.CONVERSATIONS_ANSWER))
                        .map(member -> Option.of(member.id().toString(), member.name()))
                        .toList(),
                macros.list(by),
                labels.names().values().stream().limit(LABELS).toList(),
                by.may(Scope.PEOPLE_WRITE));
    }

    WritePage write(List<ConversationId> conversations, String back, Form form, Actor by) {
        return new WritePage(
                Ids.next(),
                conversations.stream().map(ConversationId::toString).collect(Collectors.joining(" ")),
                conversations.size(),
                back,
                form,
                view.answers(by));
    }

    /** The id made with the form, or one of its own where there is none. */
    UUID id(Form form) {
        UUID id = id("id", form.get("id"));
        return id == null ? Ids.next() : id;
    }

    private static @Nullable UUID id(String field, String text) {
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Fault.invalid(field, "fault.value");
        }
    }

    /** @throws Fault.Caller with the field that is to be mended */
    Batches.Told told(Form form, Actor by) {
        UUID macro = id("macro", form.get("macro"));
        if (macro != null) {
            return Batches.Told.of(macros.get(macro, by));
        }
        if (form.get("act").equals("answer")) {
            return Batches.Told.of(answer(form));
        }
        if (form.get("act").equals("tag")) {
            return Batches.Told.of(Acts.tagging(form.get("tag")));
        }
        if (!form.get("assign").isEmpty()) {
            return Batches.Told.of(Acts.assigning(form.get("assign")));
        }
        return Batches.Told.of(Standing.of(form.get("then"))
                .map(standing -> Acts.leaving(standing, standing == Standing.SNOOZE ? 24 : null))
                .orElse(Acts.NOTHING));
    }

    private static Acts answer(Form form) {
        UUID canned = id("cannedAnswer", form.get("cannedAnswer"));
        if (canned == null) {
            return Acts.answering(form.get("text"));
        }
        String text = form.get("text");
        return new Acts(canned, text.isEmpty() ? null : text, true, List.of(), null, null, null, null);
    }
}
