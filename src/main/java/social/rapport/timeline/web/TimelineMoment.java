package social.rapport.timeline.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.OrderState;
import social.rapport.channels.Verb;
import social.rapport.files.Attachment;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Interaction;

/**
 * One interaction as a timeline shows it.
 *
 * @param ours whether the brand did it
 * @param what what happened, as a sentence
 * @param about the title of what it was about
 * @param place the name of where, or its coordinates
 * @param media what was sent along
 * @param delivery how it came in; null where no network delivered it
 */
public record TimelineMoment(
        Instant at,
        String network,
        boolean ours,
        String what,
        @Nullable String about,
        @Nullable String place,
        @Nullable String said,
        @Nullable String language,
        List<Attachment> media,
        @Nullable Delivery delivery) {

    /** What a network delivered, and when. */
    public record Delivery(UUID interaction, Instant at) {

        public String rawHref() {
            return "/interactions/" + interaction + "/raw";
        }
    }

    static TimelineMoment of(Interaction interaction, String network) {
        return new TimelineMoment(
                interaction.at(),
                network,
                !interaction.isInbound(),
                what(interaction),
                about(interaction),
                place(interaction.place()),
                interaction.text(),
                interaction.language(),
                attachments(interaction),
                interaction.isDelivered() ? new Delivery(interaction.id(), interaction.recordedAt()) : null);
    }

    private static List<Attachment> attachments(Interaction interaction) {
        return Stream.concat(
                        interaction.media().stream().map(TimelineMoment::media),
                        interaction.leftOut().stream()
                                .map(file -> Attachment.named(file.name(), file.type(), file.size())))
                .toList();
    }

    private static Attachment media(Activity.Media media) {
        return Attachment.of(media.url(), media.type(), media.name(), media.size(), media.alt());
    }

    private static String what(Interaction interaction) {
        String reach = interaction.isPublic() ? "public" : "private";
        String author = interaction.author();
        if (interaction.verb() == Verb.UPDATED) {
            return OrderState.of(interaction.attributes().getOrDefault(OrderState.ATTRIBUTE, ""))
                    .map(state -> Words.t("timeline.order." + state.key()))
                    .orElseGet(() -> Words.t("timeline.updated"));
        }
        if (!interaction.isInbound()) {
            return Words.t("timeline.answered." + reach, "author", author == null ? "" : author);
        }
        String verb = interaction.verb().key();
        String exact = "timeline." + verb + "." + reach;
        return Words.has(exact) ? Words.t(exact) : Words.t("timeline." + verb);
    }

    private static @Nullable String about(Interaction interaction) {
        Object items = interaction.attributes().get("items");
        if (items instanceof String bought) {
            return bought;
        }
        Activity.About about = interaction.about();
        return about == null ? null : about.title();
    }

    private static @Nullable String place(Activity.@Nullable Place place) {
        if (place == null || place.name() != null) {
            return place == null ? null : place.name();
        }
        Double latitude = place.latitude();
        Double longitude = place.longitude();
        return latitude == null || longitude == null
                ? null
                : Numbers.decimal(latitude) + ", " + Numbers.decimal(longitude);
    }
}
