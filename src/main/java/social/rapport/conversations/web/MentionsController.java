package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import social.rapport.Templates;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Mention;
import social.rapport.conversations.Mentions;
import social.rapport.people.People;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Numbers;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Where a member was called by name, and whom they can call. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class MentionsController {

    private static final int PAGE = 40;

    private final Mentions mentions;
    private final Conversations conversations;
    private final People people;
    private final Members members;
    private final Templates templates;

    MentionsController(
            Mentions mentions, Conversations conversations, People people, Members members, Templates templates) {
        this.mentions = mentions;
        this.conversations = conversations;
        this.people = people;
        this.members = members;
        this.templates = templates;
    }

    @GetMapping("/inbox/mentions")
    JteModel mentions(@RequestParam(required = false) @Nullable String next) {
        Slice<Mention> found = mentions.list(Actor.current().member(), false, Keyset.of(next), PAGE);
        return templates.conversationsWebMentions(new MentionsPage(
                found.items().stream().map(this::row).toList(),
                found.next() == null ? null : "/inbox/mentions?next=" + found.next()));
    }

    private MentionsPage.Row row(Mention mention) {
        Conversation conversation = conversations.whole(mention.conversation()).one();
        String name =
                InboxPages.name(people.cards(List.of(conversation.person())).get(conversation.person()));
        return new MentionsPage.Row(
                "/inbox/" + conversation.id(),
                name,
                InboxPages.lang(name),
                t("inbox.mention.said", "by", mention.by(), "text", mention.text()),
                mention.by(),
                mention.at(),
                mention.unread());
    }

    /** How many the member has not seen; nothing where there is none. */
    @GetMapping("/inbox/mentions/count")
    @ResponseBody
    ResponseEntity<String> count() {
        long unread = mentions.count(Actor.current().member(), true);
        return ResponseEntity.ok(unread == 0 ? "" : Numbers.count(unread));
    }

    @GetMapping("/inbox/team")
    JteModel team() {
        return templates.conversationsWebTeam(new MentionsPage.Team(members.present().stream()
                .filter(member -> member.role().allows(Scope.CONVERSATIONS_READ))
                .map(member -> new MentionsPage.Mate(member.id().toString(), member.name()))
                .toList()));
    }
}
