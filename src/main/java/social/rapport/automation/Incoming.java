package social.rapport.automation;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.timeline.Interaction;

/**
 * Something that may be answered.
 *
 * @param language BCP 47, null where it is not known
 * @param text with its subject
 * @param firstOfPerson whether they had never said anything before; asked only where a rule wants to know
 * @param firstOfConversation whether it begins its conversation
 */
record Incoming(
        ChannelId channel,
        boolean isPublic,
        @Nullable String language,
        String text,
        Instant at,
        BooleanSupplier firstOfPerson,
        BooleanSupplier firstOfConversation) {

    static Incoming of(Interaction said, BooleanSupplier firstOfPerson, BooleanSupplier firstOfConversation) {
        String text =
                Objects.requireNonNullElse(said.subject(), "") + "\n" + Objects.requireNonNullElse(said.text(), "");
        return new Incoming(
                said.channel(), said.isPublic(), said.language(), text, said.at(), firstOfPerson, firstOfConversation);
    }
}
