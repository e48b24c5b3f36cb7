package social.rapport.channels;

import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities.AnswerWindow;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.shared.PersonId;

/** What a channel's network allows towards a person at this moment. */
@Component
class Windows {

    private final Connectors connectors;
    private final ObjectProvider<LastHeard> timeline;

    Windows(Connectors connectors, ObjectProvider<LastHeard> timeline) {
        this.connectors = connectors;
        this.timeline = timeline;
    }

    NetworkWindow of(Channel channel, PersonId person) {
        Capabilities can = connectors.of(channel).capabilities(channel);
        AnswerWindow rule = can.window();
        if (rule == null) {
            return NetworkWindow.UNLIMITED;
        }
        Instant now = Clock.systemUTC().instant();
        AnswerWindow glance = can.glance();
        NetworkWindow said = timeline.getObject()
                .lastHeard(person, channel.id(), glance == null)
                .map(heard -> since(heard, rule))
                .orElseGet(() -> new NetworkWindow(true, null, rule.messages() == null ? null : 0));
        if (glance == null || isOpen(said, now)) {
            return said;
        }
        return timeline.getObject()
                .lastStirred(person, channel.id(), now.minus(glance.length()))
                .map(heard -> since(heard, glance))
                .filter(stirred -> isOpen(stirred, now))
                .orElse(said);
    }

    private static NetworkWindow since(LastHeard.Heard heard, AnswerWindow rule) {
        return new NetworkWindow(
                true,
                heard.at().plus(rule.length()),
                rule.messages() == null ? null : Math.max(0, rule.messages() - heard.answersSince()));
    }

    private static boolean isOpen(NetworkWindow window, Instant now) {
        Instant closes = window.closesAt();
        Integer left = window.left();
        return closes != null && now.isBefore(closes) && (left == null || left > 0);
    }
}
