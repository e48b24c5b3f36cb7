package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Listed;
import social.rapport.portal.OwnConversations;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.Leaf;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.OpenToPerson;

/** The conversations of whoever looks, to read and to go on with. */
@Controller
@RequestMapping("/me/{brand}/conversations")
@OpenToPerson
class OwnConversationsController {

    private static final int PAGE = 30;

    private final OwnConversations conversations;
    private final Channels channels;
    private final Templates templates;

    OwnConversationsController(OwnConversations conversations, Channels channels, Templates templates) {
        this.conversations = conversations;
        this.channels = channels;
        this.templates = templates;
    }

    @GetMapping
    JteModel list(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String said) {
        PortalFrame frame = PortalFrame.at("conversations", said);
        Leaf<Listed> page = conversations.list(frame.visit().theirs(), Keyset.of(next), PAGE);
        return templates.portalWebConversations(new OwnConversationsPage(
                frame,
                page.items(),
                networks(),
                page.next() == null ? null : frame.path() + "/conversations?next=" + page.next()));
    }

    private Map<ChannelId, String> networks() {
        return channels.all().stream().collect(Collectors.toMap(Channel::id, Channel::network));
    }

    @GetMapping("/{id}")
    JteModel show(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String said) {
        return page(id, before, said, Form.empty());
    }

    private JteModel page(UUID id, @Nullable String before, @Nullable String said, Form form) {
        PortalFrame frame = PortalFrame.at("conversations", said);
        OwnConversations.Open open =
                conversations.open(frame.visit().theirs(), new ConversationId(id), Keyset.of(before));
        String network = networks().getOrDefault(open.conversation().channel(), "");
        return templates.portalWebConversation(new OwnConversationPage(frame, open, network, Ids.next(), form));
    }

    @PostMapping("/{id}")
    Object say(
            @PathVariable UUID id,
            @RequestParam UUID message,
            @RequestParam String text,
            @RequestParam(required = false) @Nullable UUID channel,
            HttpServletResponse response) {
        PortalFrame frame = PortalFrame.at("conversations");
        try {
            conversations.say(
                    frame.visit().theirs(),
                    new ConversationId(id),
                    message,
                    text,
                    channel == null ? null : new ChannelId(channel));
            return "redirect:" + frame.path() + "/conversations/" + id + "?said=sent";
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(id, null, null, Form.empty().with("text", text).refused(refused));
        }
    }
}
