package social.rapport.channels.web;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.text.ListFormatter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.channels.Channel;
import social.rapport.channels.ContactOutlook;
import social.rapport.consent.Purpose;
import social.rapport.consent.Verdict;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Times;

/** Whether a person can be written to now: what goes out, then what waits, then what does not. */
public record ContactPage(PersonId person, List<Line> lines) {

    /**
     * Whatever meets the same end on a channel for the same reason.
     *
     * @param kind {@code allowed}, {@code deferred} or {@code refused}
     */
    public record Line(String kind, String what, String why) {}

    /** @param isAnswer whether it is asked about an answer, which stands by itself */
    private record End(
            Channel channel,
            boolean isAnswer,
            String outcome,
            @Nullable Instant until,
            String code) {

        static End of(ContactOutlook outlook) {
            Verdict verdict = outlook.preview().verdict();
            return new End(
                    outlook.channel(),
                    outlook.purpose() == null,
                    verdict.outcome(),
                    verdict instanceof Verdict.Deferred deferred ? deferred.until() : null,
                    verdict.reasons().getFirst().code());
        }

        int order() {
            return List.of("allowed", "deferred", "refused").indexOf(outcome);
        }
    }

    static ContactPage of(PersonId person, List<ContactOutlook> outlooks) {
        Map<End, List<ContactOutlook>> ends = new LinkedHashMap<>();
        outlooks.forEach(outlook ->
                ends.computeIfAbsent(End.of(outlook), end -> new ArrayList<>()).add(outlook));
        List<Channel> channels =
                outlooks.stream().map(ContactOutlook::channel).distinct().toList();
        long asked = outlooks.stream()
                .map(ContactOutlook::purpose)
                .filter(Objects::nonNull)
                .map(Purpose::key)
                .distinct()
                .count();
        return new ContactPage(
                person,
                ends.entrySet().stream()
                        .sorted(Comparator.comparingInt(entry -> entry.getKey().order()))
                        .map(entry -> line(
                                entry.getKey(),
                                entry.getValue(),
                                place(entry.getKey().channel(), channels),
                                asked))
                        .toList());
    }

    private static Line line(End end, List<ContactOutlook> alike, String place, long asked) {
        String why = why(end, alike);
        Instant until = end.until();
        return new Line(
                end.outcome(),
                what(end, alike, place, asked),
                until == null ? why : t("contact.later", "moment", Times.here().moment(until), "why", why));
    }

    private static String what(End end, List<ContactOutlook> alike, String place, long asked) {
        if (end.isAnswer()) {
            return t("contact.answer", "channel", place);
        }
        if (alike.size() == asked) {
            return t("contact.anything", "channel", place);
        }
        return t(
                "contact.about",
                "purposes",
                ListFormatter.getInstance(LocaleContextHolder.getLocale())
                        .format(alike.stream()
                                .map(outlook -> Objects.requireNonNull(outlook.purpose())
                                        .words())
                                .toList()),
                "channel",
                place);
    }

    /** With what they said and when where it is of one; of several what it has in common. */
    private static String why(End end, List<ContactOutlook> alike) {
        List<String> reasons = alike.stream()
                .map(outlook -> outlook.preview().verdict().reasons().getFirst().words())
                .distinct()
                .toList();
        return reasons.size() == 1 ? reasons.getFirst() : t("outlook." + end.code());
    }

    private static String place(Channel channel, List<Channel> all) {
        boolean isAlone = all.stream()
                        .filter(other -> other.network().equals(channel.network()))
                        .count()
                == 1;
        return isAlone ? Network.of(channel.network()).words() : channel.name();
    }
}
