package social.rapport.consent.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Outlook;
import social.rapport.consent.Outlooks;
import social.rapport.shared.ChannelId;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How many could be reached with a message, for programs. */
@RestController
@Requires(Scope.CONSENT_READ)
@Tag(name = "Contact policy")
class OutlookApi {

    private final Outlooks outlooks;

    OutlookApi(Outlooks outlooks) {
        this.outlooks = outlooks;
    }

    /**
     * @param people everybody whom the brand knows
     * @param reached who would get it then
     * @param later who would get it some time later, and the codes of why
     * @param never who would not get it, and the codes of why; {@code account.none} for no account on the channel
     */
    record OutlookView(long people, long reached, List<Outlook.Count> later, List<Outlook.Count> never) {

        static OutlookView of(Outlook outlook) {
            return new OutlookView(
                    outlook.people(),
                    outlook.reached(),
                    Outlook.ranked(outlook.later()),
                    Outlook.ranked(outlook.never()));
        }
    }

    @GetMapping("/api/v1/contact-policy/outlook")
    @Operation(
            summary = "How many people could be reached with a message, and why not the others",
            description = "Each is judged as when something is sent, except for what the network itself lets through.")
    OutlookView outlook(
            @RequestParam UUID channel,
            @RequestParam String purpose,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable Instant at) {
        return OutlookView.of(outlooks.of(new ChannelId(channel), purpose, topic, at == null ? Instant.now() : at));
    }
}
