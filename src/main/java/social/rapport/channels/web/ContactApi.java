package social.rapport.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.ContactOutlook;
import social.rapport.channels.ContactOutlooks;
import social.rapport.consent.Purpose;
import social.rapport.consent.Verdict;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Whether a person can be written to now, for programs. */
@RestController
@Requires(Scope.CONSENT_READ)
class ContactApi {

    private final ContactOutlooks outlooks;

    ContactApi(ContactOutlooks outlooks) {
        this.outlooks = outlooks;
    }

    /**
     * @param kind {@code answer} to what they asked, or {@code message} that the brand begins
     * @param purpose the key of what for; null for an answer
     * @param outcome {@code allowed}, {@code deferred} or {@code refused}
     * @param until when a deferred one would go
     */
    record ContactView(
            UUID channel,
            String kind,
            @Nullable String purpose,
            String outcome,
            @Nullable Instant until,
            List<Why> reasons) {

        record Why(String code, String words) {}

        static ContactView of(ContactOutlook outlook) {
            Purpose purpose = outlook.purpose();
            Verdict verdict = outlook.preview().verdict();
            return new ContactView(
                    outlook.channel().id().value(),
                    purpose == null ? "answer" : "message",
                    purpose == null ? null : purpose.key(),
                    verdict.outcome(),
                    verdict instanceof Verdict.Deferred deferred ? deferred.until() : null,
                    verdict.reasons().stream()
                            .map(reason -> new Why(reason.code(), reason.words()))
                            .toList());
        }
    }

    @GetMapping("/api/v1/people/{person}/contact")
    @Operation(
            summary = "Whether a person can be written to now, about what and where",
            description =
                    "What the contact gate says to an answer and to each purpose on each channel on which they are"
                            + " known, without recording it.")
    Slice<ContactView> contact(@PathVariable UUID person) {
        return Slice.whole(
                outlooks.of(new PersonId(person)).stream().map(ContactView::of).toList());
    }
}
