package social.rapport.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Verdict;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.WebAddress;
import social.rapport.workspace.Actor;

/** Writes to people in words that their network has approved; the gate is asked like for anything that a brand begins. */
@Component
public class TemplateNotices {

    private static final int LONGEST = 200;

    private final Inquiries inquiries;
    private final People people;
    private final Outbox outbox;

    TemplateNotices(Inquiries inquiries, People people, Outbox outbox) {
        this.inquiries = inquiries;
        this.people = people;
        this.outbox = outbox;
    }

    /**
     * @param id made by whoever sends; the same id is sent once
     * @param template the network's id of it
     * @param words what its gaps are filled with
     * @param url where it leads; null for nowhere
     */
    public record Notice(
            UUID id,
            PersonId person,
            ChannelId channel,
            String purpose,
            @Nullable String topic,
            String template,
            Map<String, String> words,
            @Nullable String url) {}

    public List<TemplateBook.Template> templates(ChannelId channel) {
        return inquiries.ask(channel, TemplateBook.class, TemplateBook::templates);
    }

    /** @throws Fault.Caller naming what is wrong, or in the network's words */
    public Verdict send(Notice notice, Actor by) {
        TemplateBook.Template template = inquiries
                .ask(
                        notice.channel(),
                        TemplateBook.class,
                        (book, connected) -> book.template(connected, notice.template()))
                .orElseThrow(() -> Fault.invalid("/template", "notice.wrong.template"));
        refuseWhatDoesNotFit(notice, template);
        return outbox.send(
                new Outgoing(
                        notice.id(),
                        notice.person(),
                        notice.channel(),
                        notice.purpose(),
                        notice.topic(),
                        ContactRequest.Kind.MESSAGE,
                        OutboundMessage.Kind.PRIVATE_REPLY,
                        account(notice),
                        null,
                        null,
                        template.title(),
                        template.filled(notice.words()),
                        List.of(),
                        false,
                        new OutboundMessage.Template(template.id(), notice.words(), notice.url())),
                by);
    }

    private static void refuseWhatDoesNotFit(Notice notice, TemplateBook.Template template) {
        List<Fault.Field> wrong = new ArrayList<>();
        for (String gap : template.gaps()) {
            String words = Objects.requireNonNullElse(notice.words().get(gap), "");
            if (words.isBlank() || words.length() > LONGEST || words.chars().anyMatch(Character::isISOControl)) {
                wrong.add(new Fault.Field("/words/" + gap, "notice.wrong.words"));
            }
        }
        notice.words().keySet().stream()
                .filter(given -> !template.gaps().contains(given))
                .forEach(given -> wrong.add(new Fault.Field("/words/" + given, "notice.wrong.gap")));
        if (notice.url() != null && !WebAddress.isOne(notice.url())) {
            wrong.add(new Fault.Field("/url", "notice.wrong.url"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
    }

    /** The account by which the person was seen last. */
    private String account(Notice notice) {
        return people.identities(people.cluster(notice.person())).stream()
                .filter(identity -> notice.channel().equals(identity.channel()))
                .map(Identity::externalId)
                .findFirst()
                .orElseThrow(() -> Fault.invalid("/person", "notice.wrong.person"));
    }
}
