package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.Mention;
import social.rapport.conversations.Mentions;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Where members were called by name, for programs. */
@RestController
@Requires(Scope.CONVERSATIONS_READ)
class MentionsApi {

    private final Mentions mentions;

    MentionsApi(Mentions mentions) {
        this.mentions = mentions;
    }

    /**
     * @param by who wrote the note, for people to read
     * @param unread whether the member has not looked since
     */
    record View(UUID note, UUID conversation, UUID member, Instant at, String by, String text, boolean unread) {

        static View of(Mention mention) {
            return new View(
                    mention.note(),
                    mention.conversation().value(),
                    mention.member().value(),
                    mention.at(),
                    mention.by(),
                    mention.text(),
                    mention.unread());
        }
    }

    @GetMapping("/api/v1/mentions")
    @Operation(
            summary = "Where members were called by name in notes",
            description =
                    "The latest first; of one member with member, and with unread=true those not yet looked at. The"
                            + " total is exact up to 1,000.")
    Slice<View> list(
            @RequestParam(required = false) @Nullable UUID member,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        MemberId of = member == null ? null : new MemberId(member);
        return mentions.list(of, unread, Keyset.of(next), PageSize.of(limit)).map(View::of);
    }
}
