package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Channels;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.shared.Slice;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What would become of an answer now, for programs: what the contact gate says, and what the network's window leaves. */
@RestController
@Requires(Scope.CONVERSATIONS_READ)
class AnswerOutlookApi {

    private final Conversations conversations;
    private final Channels channels;
    private final Ways ways;
    private final Answers answers;

    AnswerOutlookApi(Conversations conversations, Channels channels, Ways ways, Answers answers) {
        this.conversations = conversations;
        this.channels = channels;
        this.ways = ways;
        this.answers = answers;
    }

    /**
     * @param kind {@code public_reply} or {@code private_reply}
     * @param outcome {@code allowed}, {@code deferred} or {@code refused}
     * @param until when a deferred one would go
     * @param window null where the network sets none
     */
    record Outlook(
            String kind,
            String outcome,
            @Nullable Instant until,
            List<Why> reasons,
            @Nullable Window window) {

        static Outlook of(Kind kind, Outbox.Preview preview) {
            Verdict verdict = preview.verdict();
            return new Outlook(
                    kind.name().toLowerCase(Locale.ROOT),
                    verdict.outcome(),
                    verdict instanceof Verdict.Deferred deferred ? deferred.until() : null,
                    verdict.reasons().stream()
                            .map(reason -> new Why(reason.code(), reason.words()))
                            .toList(),
                    Window.of(preview.window()));
        }
    }

    record Why(String code, String words) {}

    /**
     * @param closesAt null where it never opened, or does not close
     * @param left how many messages may still be sent; null where they are not counted
     */
    record Window(@Nullable Instant closesAt, @Nullable Integer left) {

        static @Nullable Window of(NetworkWindow window) {
            return window.limited() ? new Window(window.closesAt(), window.left()) : null;
        }
    }

    @GetMapping("/api/v1/conversations/{id}/outlook")
    @Operation(
            summary = "What would become of an answer now",
            description = "For each way in which the conversation can be answered: what the contact gate says, without"
                    + " recording it, and what the network's window leaves. Empty where the channel takes no answer.")
    Slice<Outlook> outlook(@PathVariable UUID id) {
        Conversation latest = conversations.whole(new ConversationId(id)).latest();
        List<Kind> kinds = ways.of(latest, channels.get(latest.channel()));
        List<Outbox.Preview> previews = answers.preview(
                kinds.stream().map(kind -> Answers.intent(latest, kind)).toList());
        return Slice.whole(IntStream.range(0, kinds.size())
                .mapToObj(nth -> Outlook.of(kinds.get(nth), previews.get(nth)))
                .toList());
    }
}
