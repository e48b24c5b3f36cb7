package social.rapport.automation.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.automation.Answer;
import social.rapport.automation.AnswerRule;
import social.rapport.automation.Rehearsal;
import social.rapport.automation.Reply;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/** Automatic answers as the API shows and takes them. */
final class AutomaticAnswerJson {

    private AutomaticAnswerJson() {}

    /**
     * @param position where it stands in the order in which rules are asked, from 0
     * @param occasion {@code out_of_hours}, {@code first_of_person}, {@code first_of_conversation} or {@code keyword}
     * @param channels all of them where there are none
     * @param visibility {@code any}, {@code public} or {@code private}
     * @param texts by language
     * @param everyHours one person gets it once in so many hours
     * @param pauseMinutes how long it keeps silent once a member is at it
     * @param state {@code active} or {@code paused}
     * @param answeredLately how often it answered in the last seven days
     */
    record Shown(
            UUID id,
            int position,
            String name,
            String occasion,
            List<UUID> channels,
            @Nullable String language,
            String visibility,
            List<String> phrases,
            Map<String, String> texts,
            int everyHours,
            int pauseMinutes,
            String state,
            long answeredLately,
            @Nullable String lastError,
            String by,
            Instant createdAt,
            Instant changedAt) {

        static Shown of(AnswerRule rule, long lately) {
            Answer answer = rule.answer();
            return new Shown(
                    rule.id(),
                    rule.position(),
                    answer.name(),
                    answer.occasion().key(),
                    answer.channels().stream().map(ChannelId::value).toList(),
                    answer.language(),
                    AnswerForm.visibility(answer.isPublic()),
                    answer.phrases(),
                    answer.reply().texts(),
                    answer.everyHours(),
                    answer.pauseMinutes(),
                    rule.state().key(),
                    lately,
                    rule.lastError(),
                    rule.by(),
                    rule.createdAt(),
                    rule.changedAt());
        }
    }

    /**
     * @param channels all of them where they are left out
     * @param visibility {@code any} where it is left out
     * @param texts by {@code zh}, {@code en} or {@code ko}
     * @param everyHours 12 where it is left out
     * @param pauseMinutes 15 where it is left out
     */
    record Told(
            @Nullable String name,
            @Nullable String occasion,
            @Nullable List<@Nullable String> channels,
            @Nullable String language,
            @Nullable String visibility,
            @Nullable List<@Nullable String> phrases,
            @Nullable Map<String, @Nullable String> texts,
            @Nullable Integer everyHours,
            @Nullable Integer pauseMinutes) {

        Answer answer() {
            return new Answer(
                    Objects.requireNonNullElse(name, ""),
                    Answer.Occasion.of(occasion),
                    AnswerForm.channels(present(channels)),
                    language,
                    AnswerForm.isPublic(Objects.requireNonNullElse(visibility, "")),
                    present(phrases),
                    new Reply(written()),
                    everyHours == null ? AnswerForm.EVERY_HOURS : everyHours,
                    pauseMinutes == null ? AnswerForm.PAUSE_MINUTES : pauseMinutes);
        }

        private Map<String, String> written() {
            Map<String, String> written = new java.util.HashMap<>();
            if (texts != null) {
                texts.forEach((language, text) -> written.put(language, Objects.requireNonNullElse(text, "")));
            }
            return written;
        }

        private static List<String> present(@Nullable List<@Nullable String> given) {
            return given == null
                    ? List.of()
                    : given.stream().map(one -> one == null ? "" : one).toList();
        }
    }

    /** @param position from 0 */
    record Place(@Nullable Integer position) {

        int wanted() {
            if (position == null) {
                throw Fault.invalid("/position", "automation.wrong.position");
            }
            return position;
        }
    }

    /**
     * @param said how much was said that was looked at
     * @param whole whether that is all of the last seven days
     */
    record Previewed(int said, boolean whole, int answers, List<Sample> samples) {

        static Previewed of(Rehearsal.Week week) {
            return new Previewed(
                    week.lookedAt(),
                    week.isWhole(),
                    week.answers(),
                    week.samples().stream().map(Sample::of).toList());
        }
    }

    record Sample(UUID interaction, String said, String answer, String language) {

        static Sample of(Rehearsal.Sample sample) {
            return new Sample(sample.interaction(), sample.said(), sample.answer(), sample.language());
        }
    }

    /**
     * @param visibility {@code private} where it is left out
     * @param at now where it is left out
     * @param first whether its writer has never written before
     */
    record Pasted(
            @Nullable String text,
            @Nullable String channel,
            @Nullable String visibility,
            @Nullable Instant at,
            @Nullable Boolean first) {

        Rehearsal.Pasted message() {
            if (text == null || text.isBlank()) {
                throw Fault.invalid("/text", "automation.wrong.trial");
            }
            return new Rehearsal.Pasted(
                    AnswerForm.channel("/channel", Objects.requireNonNullElse(channel, "")),
                    Boolean.TRUE.equals(AnswerForm.isPublic(Objects.requireNonNullElse(visibility, ""))),
                    text,
                    at == null ? Instant.now() : at,
                    Boolean.TRUE.equals(first));
        }
    }

    /** @param rule which would answer; null where none would */
    record Tried(@Nullable UUID rule, @Nullable String name, String answer, String language) {

        static Tried of(Rehearsal.Outcome outcome) {
            AnswerRule rule = outcome.rule();
            return new Tried(
                    rule == null ? null : rule.id(),
                    rule == null ? null : rule.name(),
                    outcome.answer(),
                    outcome.language());
        }
    }
}
