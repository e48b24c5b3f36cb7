package social.rapport.vault.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Map;
import social.rapport.channels.Channel;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Times;
import social.rapport.vault.NeedAnswer;

/**
 * An answer as the team reads it.
 *
 * @param by who said it and when
 * @param seen whether its person has seen it on their own page
 * @param reach how far it came beyond that
 */
public record NeedAnswerRow(String text, String by, String seen, ReachWords reach) {

    static NeedAnswerRow of(NeedAnswer answer, Map<ChannelId, Channel> channels) {
        return new NeedAnswerRow(
                answer.text(),
                t("need.answer.by", "name", answer.by(), "when", Times.here().ago(answer.at())),
                answer.seenAt() == null
                        ? t("need.answer.unseen")
                        : t("need.answer.seen", "when", Times.here().ago(answer.seenAt())),
                ReachWords.of("reach", answer.reach(), channels));
    }
}
