package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Channels;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationMerges;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Joins conversations with one person into one of them, and parts them again. */
@Controller("conversationMergesController")
@Requires(Scope.CONVERSATIONS_ANSWER)
class MergesController {

    private final ConversationMerges merges;
    private final People people;
    private final Channels channels;
    private final Templates templates;

    MergesController(ConversationMerges merges, People people, Channels channels, Templates templates) {
        this.merges = merges;
        this.people = people;
        this.channels = channels;
        this.templates = templates;
    }

    /** What merging conversations makes of them, or why they cannot be merged. */
    @GetMapping("/inbox/merges")
    JteModel preview(@RequestParam List<UUID> conversations) {
        try {
            List<ConversationId> chosen =
                    conversations.stream().map(ConversationId::new).toList();
            return templates.conversationsWebMerge(page(merges.preview(chosen, Actor.current())));
        } catch (Fault.Caller fault) {
            if (fault.kind() == Fault.Kind.NOT_FOUND || fault.kind() == Fault.Kind.FORBIDDEN) {
                throw fault;
            }
            return templates.conversationsWebMerge(new MergePage(null, List.of(), WritingController.words(fault)));
        }
    }

    private MergePage page(ConversationMerges.Preview preview) {
        Conversation into = preview.into();
        String words = t(
                "inbox.merge.preview",
                "count",
                preview.parts().size() + 1,
                "name",
                InboxPages.name(people.cards(List.of(into.person())).get(into.person())),
                "channel",
                channels.get(into.channel()).name());
        return new MergePage(
                into.id().value(),
                preview.parts().stream().map(part -> part.id().value()).toList(),
                words);
    }

    @PostMapping("/inbox/{id}/merges")
    String merge(@PathVariable UUID id, @RequestParam List<UUID> conversation) {
        UUID act = merges.merge(
                new ConversationId(id),
                conversation.stream().map(ConversationId::new).toList(),
                Actor.current());
        Toast.undoable(t("inbox.merge.done"), "/inbox/" + id + "/merges/" + act + "/undo");
        return "redirect:/inbox/" + id;
    }

    @PostMapping("/inbox/{id}/merges/{act}/undo")
    String undo(@PathVariable UUID id, @PathVariable UUID act) {
        merges.undo(new ConversationId(id), act, Actor.current());
        Toast.said(t("inbox.done.undone"));
        return "redirect:/inbox/" + id;
    }

    @PostMapping("/inbox/{id}/merges/{conversation}/parting")
    String part(@PathVariable UUID id, @PathVariable UUID conversation) {
        merges.part(new ConversationId(id), new ConversationId(conversation), Actor.current());
        Toast.said(t("inbox.merge.parted"));
        return "redirect:/inbox/" + id;
    }
}
