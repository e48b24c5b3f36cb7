package social.rapport.channels;

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
        AnswerWindow rule = connectors.of(channel).capabilities(channel).window();
        if (rule == null) {
            return NetworkWindow.UNLIMITED;
        }
        return timeline.getObject()
                .lastHeard(person, channel.id())
                .map(heard -> new NetworkWindow(
                        true,
                        heard.at().plus(rule.length()),
                        rule.messages() == null ? null : Math.max(0, rule.messages() - heard.answersSince())))
                .orElseGet(() -> new NetworkWindow(true, null, rule.messages() == null ? null : 0));
    }
}
