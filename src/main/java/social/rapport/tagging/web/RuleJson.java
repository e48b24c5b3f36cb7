package social.rapport.tagging.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Verb;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.Fault;
import social.rapport.tagging.Being;
import social.rapport.tagging.Condition;
import social.rapport.tagging.Doing;
import social.rapport.tagging.LookBack;
import social.rapport.tagging.TagRule;

/** Tag rules as the API shows and takes them. */
final class RuleJson {

    private RuleJson() {}

    /**
     * @param tag the name of the tag
     * @param key what the tag is found by in {@code GET /api/v1/people?tag=}
     * @param kind {@code doing} or {@code being}
     * @param state {@code active} or {@code paused}
     * @param sentence the rule in plain words
     * @param doing what people do, for that kind
     * @param filter who people are, for the other: the parameters of {@code GET /api/v1/people}
     * @param people how many have the tag now, exact up to 10,000
     * @param lastRunAt when it last looked through the people
     */
    record Shown(
            UUID id,
            String tag,
            String key,
            String kind,
            String state,
            String sentence,
            @Nullable What doing,
            @Nullable String filter,
            long people,
            @Nullable Instant lastRunAt,
            @Nullable String lastError,
            @Nullable Past lookBack,
            String by,
            Instant createdAt,
            Instant changedAt) {

        static Shown of(TagRule rule, long people, String sentence) {
            return new Shown(
                    rule.id(),
                    rule.tag(),
                    rule.key(),
                    rule.condition().kind(),
                    rule.state().key(),
                    sentence,
                    rule.condition() instanceof Doing doing ? What.of(doing) : null,
                    rule.condition() instanceof Being being ? being.filter().query() : null,
                    people,
                    rule.lastRunAt(),
                    rule.lastError(),
                    Past.of(rule.lookBack()),
                    rule.by(),
                    rule.createdAt(),
                    rule.changedAt());
        }
    }

    /**
     * @param verbs any where there are none
     * @param direction {@code inbound} where it is left out, {@code outbound} or {@code any}
     * @param visibility {@code any} where it is left out, {@code public} or {@code private}
     * @param phrases any of which must be in the subject or the text
     * @param weight what each interaction adds; 1 where it is left out
     */
    record What(
            @Nullable List<String> verbs,
            @Nullable UUID channel,
            @Nullable String direction,
            @Nullable String visibility,
            @Nullable String language,
            @Nullable List<String> phrases,
            @Nullable Double weight,
            @Nullable Double halfLifeDays,
            @Nullable Double lastsDays) {

        static What of(Doing doing) {
            return new What(
                    doing.verbs().stream().map(Verb::key).toList(),
                    doing.channel() == null ? null : doing.channel().value(),
                    RuleForm.key(doing.direction()),
                    RuleForm.key(doing.visibility()),
                    doing.language(),
                    doing.phrases(),
                    doing.weight(),
                    doing.halfLifeDays(),
                    doing.lastsDays());
        }

        Doing condition() {
            return new Doing(
                    RuleForm.verbs(present(verbs)),
                    RuleForm.channel(channel == null ? null : channel.toString()),
                    RuleForm.direction(direction == null ? "" : direction),
                    RuleForm.visibility(visibility == null ? "" : visibility),
                    language,
                    present(phrases),
                    weight == null ? 1 : weight,
                    halfLifeDays,
                    lastsDays);
        }

        private static List<String> present(@Nullable List<@Nullable String> texts) {
            return texts == null
                    ? List.of()
                    : texts.stream().map(text -> text == null ? "" : text).toList();
        }
    }

    /** @param from the moment at which it ends */
    record Past(
            String state,
            int days,
            Instant from,
            long lookedAt,
            long matched,
            Instant askedAt,
            @Nullable Instant finishedAt) {

        static @Nullable Past of(@Nullable LookBack back) {
            return back == null
                    ? null
                    : new Past(
                            back.state().key(),
                            back.days(),
                            back.from(),
                            back.lookedAt(),
                            back.matched(),
                            back.askedAt(),
                            back.finishedAt());
        }
    }

    /**
     * One of {@code doing} and {@code filter} says who gets the tag.
     *
     * @param lookBackDays how far it looks back as well, up to 36,500; not at all where it is left out
     */
    record Told(
            @Nullable String tag,
            @Nullable What doing,
            @Nullable String filter,
            @Nullable Integer lookBackDays) {

        String name() {
            if (tag == null) {
                throw Fault.invalid("/tag", "people.tag.length");
            }
            return tag;
        }

        Condition condition() {
            if (doing != null && filter == null) {
                return doing.condition();
            }
            if (filter != null && doing == null) {
                return new Being(parse(filter));
            }
            throw Fault.invalid("/doing", "tagging.kind.one");
        }

        private static PeopleFilter parse(String query) {
            try {
                return PeopleFilter.parse(query);
            } catch (IllegalArgumentException badlyEncoded) {
                throw Fault.invalid("/filter", "fault.value");
            }
        }
    }

    /** @param days up to 36,500 */
    record Back(@Nullable Integer days) {}
}
