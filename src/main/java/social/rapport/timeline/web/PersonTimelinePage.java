package social.rapport.timeline.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Interaction;

/**
 * A page of a person's timeline, day by day.
 *
 * @param more where the next page is; null on the last one
 * @param map where they were, where that is asked for
 * @param rawSince since when what networks sent is kept; null for whoever may not see it
 */
public record PersonTimelinePage(
        List<Choice> views,
        List<List<TimelineMoment>> days,
        @Nullable String more,
        @Nullable PlacesMap map,
        boolean isEmpty,
        @Nullable Instant rawSince) {

    /** Where to see what the network sent; null where it is kept no longer, or not for this member to see. */
    public @Nullable String rawHref(TimelineMoment moment) {
        TimelineMoment.Delivery delivery = moment.delivery();
        return rawSince == null || delivery == null || delivery.at().isBefore(rawSince) ? null : delivery.rawHref();
    }

    static PersonTimelinePage of(
            PersonId person,
            TimelineView shown,
            Slice<Interaction> page,
            @Nullable PlacesMap map,
            Map<ChannelId, String> networks,
            @Nullable Instant rawSince) {
        String path = "/people/" + person + "/timeline?show=";
        Map<LocalDate, List<TimelineMoment>> days = new LinkedHashMap<>();
        Times times = Times.here();
        page.items().forEach(interaction -> days.computeIfAbsent(times.day(interaction.at()), day -> new ArrayList<>())
                .add(TimelineMoment.of(interaction, networks.getOrDefault(interaction.channel(), ""))));
        return new PersonTimelinePage(
                Arrays.stream(TimelineView.values())
                        .map(view ->
                                Choice.of(Words.t("timeline.view." + view.key()), path + view.key(), view == shown))
                        .toList(),
                List.copyOf(days.values()),
                page.next() == null ? null : path + shown.key() + "&next=" + page.next(),
                map,
                page.items().isEmpty(),
                rawSince);
    }
}
