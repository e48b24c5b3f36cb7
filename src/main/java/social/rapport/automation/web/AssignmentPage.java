package social.rapport.automation.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.automation.Assignment;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;

/**
 * How conversations are shared out: for all channels, or for one that has a rule of its own.
 *
 * @param channel whose rule is shown; null for all without one of their own
 * @param hasOwn whether the channel has a rule of its own already
 * @param mates among whom conversations can be shared out
 * @param places the channels, with what holds on each
 */
public record AssignmentPage(
        Form form,
        @Nullable Place channel,
        boolean hasOwn,
        List<Mate> mates,
        List<Place> places,
        boolean isAlwaysOpen) {

    /** @param awaySince null where they are there */
    public record Mate(String id, String name, @Nullable Instant awaySince, int open) {

        public String words() {
            return awaySince == null
                    ? t("assignment.there", "open", open)
                    : t("assignment.away.since", "when", Times.here().moment(awaySince), "open", open);
        }
    }

    /** @param own null where the rule of all channels holds */
    public record Place(
            String id,
            String name,
            String network,
            @Nullable Assignment own) {

        public String href() {
            return "/settings/assignment/channels/" + id;
        }

        public String words() {
            return own == null
                    ? t("assignment.as-all")
                    : t("assignment.way." + own.way().key());
        }
    }

    public String action() {
        return channel == null ? "/settings/assignment" : channel.href();
    }

    public List<String> ways() {
        return Stream.of(Assignment.Way.values()).map(Assignment.Way::key).toList();
    }

    public @Nullable String refusal() {
        return form.error("");
    }
}
