package social.rapport.satisfaction.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ConversationId;
import social.rapport.satisfaction.Asking;
import social.rapport.satisfaction.Elsewhere;
import social.rapport.satisfaction.Question;
import social.rapport.satisfaction.Satisfaction.Count;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;

/** People's answers, as the API shows and takes them. */
final class SatisfactionJson {

    private SatisfactionJson() {}

    /**
     * @param good the share of those who rated 4 or 5; null of fewer than five answers, as is the average
     */
    record Told(
            long answers,
            @Nullable Double average,
            @Nullable Double good) {

        static Told of(Count count) {
            return count.isEnough()
                    ? new Told(count.answers(), count.average(), count.share())
                    : new Told(count.answers(), null, null);
        }
    }

    /** @param from the first day of it, in the brand's time zone */
    record Step(LocalDate from, Told told) {}

    record TagTold(String tag, String name, Told told) {}

    /**
     * @param asked how many were asked in the time; who answers is not everybody
     * @param ratings how often 1, 2, 3, 4 and 5 were given
     */
    record Figures(
            long asked,
            Told all,
            List<Long> ratings,
            List<Step> steps,
            Map<UUID, Told> channels,
            Map<UUID, Told> members,
            List<TagTold> tags) {}

    record Rated(
            UUID id,
            int rating,
            @Nullable String comment,
            UUID conversation,
            UUID person,
            UUID channel,
            UUID member,
            Instant askedAt,
            @Nullable Instant ratedAt) {

        static Rated of(Question one) {
            return new Rated(
                    one.id(),
                    Objects.requireNonNullElse(one.rating(), 0),
                    one.comment(),
                    one.conversation().value(),
                    one.person().value(),
                    one.channel().value(),
                    one.member().value(),
                    one.askedAt(),
                    one.ratedAt());
        }
    }

    /**
     * @param id made by the caller; the same id is taken once. One of our own where it is left out
     * @param member who looked after the conversation; whoever does now where it is left out
     * @param ratedAt now where it is left out
     */
    record Given(
            @Nullable UUID id,
            @Nullable UUID conversation,
            @Nullable UUID member,
            @Nullable Integer rating,
            @Nullable String comment,
            @Nullable Instant ratedAt) {

        Elsewhere.Given read() {
            if (conversation == null) {
                throw Fault.invalid("/conversation", "fault.none.conversation");
            }
            return new Elsewhere.Given(
                    id == null ? Ids.next() : id,
                    new ConversationId(conversation),
                    member == null ? null : new MemberId(member),
                    rating == null ? 0 : rating,
                    Objects.requireNonNullElse(comment, ""),
                    ratedAt == null ? Instant.now() : ratedAt);
        }
    }

    /**
     * What is left out on the way in stays as it is.
     *
     * @param channels on which people are asked; none for all of them
     */
    record Settings(
            @Nullable Boolean asks,
            @Nullable List<@Nullable String> channels,
            @Nullable Integer afterMinutes,
            @Nullable Integer sharePercent,
            @Nullable Integer everyDays,
            @Nullable Integer validDays) {

        static Settings of(Asking asking) {
            return new Settings(
                    asking.asks(),
                    asking.channels().stream().map(ChannelId::toString).toList(),
                    asking.afterMinutes(),
                    asking.sharePercent(),
                    asking.everyDays(),
                    asking.validDays());
        }

        Asking over(Asking before) {
            return new Asking(
                    asks == null ? before.asks() : asks,
                    channels == null
                            ? before.channels()
                            : AskingForm.channels(channels.stream()
                                    .map(id -> Objects.requireNonNullElse(id, ""))
                                    .toList()),
                    afterMinutes == null ? before.afterMinutes() : afterMinutes,
                    sharePercent == null ? before.sharePercent() : sharePercent,
                    everyDays == null ? before.everyDays() : everyDays,
                    validDays == null ? before.validDays() : validDays);
        }
    }
}
