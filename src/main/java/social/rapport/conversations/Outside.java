package social.rapport.conversations;

import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.channels.Outbox;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.Fault;

/** Where answers go, and to whom. */
@Component
record Outside(People people, ObjectProvider<Outbox> outbox, Attachments attachments) {

    /** The account that is answered; their own, before those of whom they are one with. */
    Identity account(Conversation conversation) {
        return people.identities(people.cluster(conversation.person())).stream()
                .filter(identity -> conversation.channel().equals(identity.channel()))
                .min(Comparator.comparing(identity -> !identity.person().equals(conversation.person())))
                .orElseThrow(() -> Fault.conflict("inbox.wrong.account"));
    }
}
