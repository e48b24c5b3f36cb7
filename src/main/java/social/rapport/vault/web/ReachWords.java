package social.rapport.vault.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import social.rapport.channels.Channel;
import social.rapport.consent.Verdict;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Network;
import social.rapport.vault.NeedAnswer;

/**
 * How far an answer comes beyond its person's own page, in words.
 *
 * @param kind {@code allowed}, {@code deferred} or {@code refused}
 * @param reasons what the gate said
 */
public record ReachWords(String kind, String what, List<String> reasons) {

    /** @param as {@code foreseen} or {@code reach}, for what will be and for what was */
    static ReachWords of(String as, NeedAnswer.Reach reach, Map<ChannelId, Channel> channels) {
        Channel channel = reach.channel() == null ? null : channels.get(reach.channel());
        String where = channel == null
                ? ""
                : t("need.channel", "network", Network.of(channel.network()).words(), "name", channel.name());
        String kind =
                switch (reach.outcome()) {
                    case SENT -> "allowed";
                    case DEFERRED -> "deferred";
                    case REFUSED, NOWHERE -> "refused";
                };
        return new ReachWords(
                kind,
                t("need." + as + '.' + reach.outcome().key(), "channel", where),
                reach.outcome() == NeedAnswer.Outcome.SENT
                        ? List.of()
                        : reach.reasons().stream().map(Verdict.Reason::words).toList());
    }
}
