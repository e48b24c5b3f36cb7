package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import social.rapport.macros.Acts;
import social.rapport.macros.CannedAnswers;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;

/** What acts do, in words, one after the other. */
@Component
class ActWords {

    private final CannedAnswers answers;
    private final Members members;

    ActWords(CannedAnswers answers, Members members) {
        this.answers = answers;
        this.members = members;
    }

    List<String> of(Acts acts, Actor reader) {
        List<String> words = new ArrayList<>();
        if (acts.hasAnswer()) {
            words.add(answer(acts, reader));
        }
        if (!acts.tags().isEmpty()) {
            words.add(t("macros.does.tag", "tags", String.join(", ", acts.tags())));
        }
        if (acts.note() != null) {
            words.add(t("macros.does.note"));
        }
        if (acts.assign() != null) {
            words.add(assign(acts.assign()));
        }
        if (acts.then() != null) {
            words.add(
                    t("macros.does." + acts.then().key(), "hours", Objects.requireNonNullElse(acts.snoozeHours(), 0)));
        }
        return words;
    }

    private String answer(Acts acts, Actor reader) {
        UUID canned = acts.cannedAnswer();
        if (canned == null) {
            return t(acts.sends() ? "macros.does.answer.own" : "macros.does.insert.own");
        }
        try {
            String name = answers.get(canned, reader).name();
            return t(acts.sends() ? "macros.does.answer" : "macros.does.insert", "name", name);
        } catch (Fault.Caller gone) {
            return t("macros.does.answer.gone");
        }
    }

    private String assign(String whom) {
        if (whom.equals(Acts.ME) || whom.equals(Acts.NOBODY)) {
            return t("macros.does.assign." + whom);
        }
        String name = members.all().stream()
                .filter(member -> member.id().toString().equals(whom))
                .map(Member::name)
                .findFirst()
                .orElse(Words.t("macros.somebody"));
        return t("macros.does.assign", "name", name);
    }
}
