package social.rapport.vault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.channels.Verb;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Preferences;
import social.rapport.consent.Tongues;
import social.rapport.consent.Verdict;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.people.Proofs;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/**
 * Takes an answer to a need to where its person can be written to, through the gate: as something that the brand begins, for
 * its offers, since a need that is made public asks for no message.
 */
@Component
class AnswerCarrier {

    private static final String PURPOSE = "offers";

    /** As much as stands around an answer: which need it is about, and how such messages are stopped. */
    private static final int AROUND = 900;

    private final Way way;
    private final Whom whom;
    private final Timeline timeline;

    AnswerCarrier(Way way, Whom whom, Timeline timeline) {
        this.way = way;
        this.whom = whom;
        this.timeline = timeline;
    }

    /** What messages go out by. */
    @Component
    record Way(Channels channels, Connectors connectors, Outbox outbox) {

        /** Whether words of this length can be said in private there. */
        Optional<Channel> to(ChannelId id, int length) {
            return channels.find(id)
                    .filter(channel -> channel.state() == Channel.State.ACTIVE)
                    .filter(channel -> {
                        var can = connectors.of(channel).capabilities(channel);
                        return can.sends().contains(OutboundMessage.Kind.PRIVATE_REPLY) && can.textLength() >= length;
                    });
        }

        /** What the gate would say now, in their order. */
        List<Verdict> preview(Need need, List<Account> accounts) {
            return outbox
                    .preview(accounts.stream()
                            .map(account -> new Outbox.Intent(
                                    need.person(), account.channel().id(), PURPOSE, ContactRequest.Kind.MESSAGE, false))
                            .toList())
                    .stream()
                    .map(Outbox.Preview::verdict)
                    .toList();
        }
    }

    /** Whom they go to, in whose name. */
    @Component
    record Whom(People people, Proofs proofs, Preferences preferences, Tongues tongues, Workspaces workspaces) {}

    private record Account(Identity identity, Channel channel) {}

    private record Try(Account account, Verdict verdict) {}

    /** How far an answer would come now. */
    NeedAnswer.Reach foresee(Need need) {
        List<Account> accounts = accounts(need, AROUND);
        if (accounts.isEmpty()) {
            return NeedAnswer.Reach.NOWHERE;
        }
        Try best = best(need, accounts);
        return NeedAnswer.Reach.of(best.account().channel().id(), best.verdict());
    }

    NeedAnswer.Reach carry(Need need, UUID id, String answer, Actor by) {
        List<Account> accounts = accounts(need, answer.length() + AROUND);
        if (accounts.isEmpty()) {
            return NeedAnswer.Reach.NOWHERE;
        }
        Account account = best(need, accounts).account();
        Outgoing outgoing = outgoing(need, id, answer, account);
        Verdict verdict = way.outbox().send(outgoing, by);
        if (!(verdict instanceof Verdict.Refused)) {
            timeline.append(account.channel().id(), List.of(said(outgoing, by)), by.isMember() ? "member" : "api");
        }
        return NeedAnswer.Reach.of(account.channel().id(), verdict);
    }

    /**
     * Where they want to be written to comes first, then where they were seen last. What somebody needs is told on none but
     * their own accounts, so those on which they are only likely to be are left out.
     */
    private List<Account> accounts(Need need, int length) {
        Cluster person = whom.proofs().of(need.person());
        ChannelId preferred = whom.preferences().of(need.person()).channel();
        return whom.people().identities(person).stream()
                .filter(Identity::isAccount)
                .sorted(Comparator.comparing(identity -> !Objects.equals(identity.channel(), preferred)))
                .flatMap(identity -> way.to(Objects.requireNonNull(identity.channel()), length).stream()
                        .map(channel -> new Account(identity, channel)))
                .toList();
    }

    /** The first that may be written to now, else the first that may be later. */
    private Try best(Need need, List<Account> accounts) {
        List<Verdict> verdicts = way.preview(need, accounts);
        List<Try> tries = IntStream.range(0, accounts.size())
                .mapToObj(i -> new Try(accounts.get(i), verdicts.get(i)))
                .toList();
        return Stream.concat(
                        tries.stream().filter(one -> one.verdict() instanceof Verdict.Allowed),
                        tries.stream().filter(one -> one.verdict() instanceof Verdict.Deferred))
                .findFirst()
                .orElseGet(tries::getFirst);
    }

    private Outgoing outgoing(Need need, UUID id, String answer, Account account) {
        Workspace brand = whom.workspaces().current().orElseThrow();
        Locale language = whom.tongues().of(need.person(), null);
        return new Outgoing(
                id,
                need.person(),
                account.channel().id(),
                PURPOSE,
                null,
                ContactRequest.Kind.MESSAGE,
                OutboundMessage.Kind.PRIVATE_REPLY,
                account.identity().externalId(),
                null,
                null,
                Words.in(language, "need.message.subject", "brand", brand.name()),
                Words.in(
                        language,
                        "need.message.text",
                        "what",
                        need.wanted().what().replaceAll("\\s+", " "),
                        "answer",
                        answer),
                List.of());
    }

    private static Activity said(Outgoing outgoing, Actor by) {
        return new Activity(
                outgoing.id().toString(),
                Verb.MESSAGED,
                Activity.Direction.OUTBOUND,
                Activity.Visibility.PRIVATE,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                outgoing.subject(),
                outgoing.text(),
                null,
                List.of(),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        outgoing.recipient(), null, null, null, null, null, null, false, null, false, null, null, null),
                by.name());
    }
}
