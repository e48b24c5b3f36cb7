package social.rapport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import social.rapport.channels.Channels;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Gate;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preferences;
import social.rapport.consent.Verdict;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;

/**
 * A broadcast within the server that is killed: to people who have all said yes, each message under an id of its own, so
 * that whatever of it a kill broke off is sent once when it is begun anew.
 */
record Broadcast(ApplicationContext context, Path data, WorkspaceId workspace, String network, int many)
        implements Runnable {

    static final String PURPOSE = "offers";

    /** Whom it is for, one a line, their id and the channel's, in the order in which they are written to. */
    static final String AUDIENCE = "audience";

    /** Stands once everything is in the outbox. */
    static final String DONE = "broadcast.done";

    /** A channel sends but so many a second. */
    private static final int CHANNELS = 2;

    private static final int AT_ONCE = 100;
    private static final int NEVER_REACHED = 100;

    static String account(int number) {
        return "u" + number;
    }

    @Override
    public void run() {
        try {
            if (!Files.exists(data.resolve(AUDIENCE))) {
                CurrentWorkspace.run(workspace, this::gather);
            }
            List<String> audience = Files.readAllLines(data.resolve(AUDIENCE));
            for (int from = 0; from < many; from += AT_ONCE) {
                int first = from;
                transactions().run(workspace, () -> IntStream.range(first, Math.min(many, first + AT_ONCE))
                        .forEach(number -> send(number, audience.get(number).split(" "))));
            }
            Files.writeString(data.resolve(DONE), "");
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private WorkspaceTransactions transactions() {
        return context.getBean(WorkspaceTransactions.class);
    }

    private void gather() {
        Actor by = Actor.system(workspace);
        context.getBean(Preferences.class)
                .decide(by, new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, NEVER_REACHED, null));
        List<ChannelId> channels = IntStream.range(0, CHANNELS)
                .mapToObj(number -> context.getBean(Channels.class)
                        .connect(by, "open", "shop", "Broadcast " + number, Map.of("url", network))
                        .channel()
                        .id())
                .toList();
        List<String> audience = new ArrayList<>();
        for (int from = 0; from < many; from += AT_ONCE) {
            List<Sighting> seen = IntStream.range(from, Math.min(many, from + AT_ONCE))
                    .mapToObj(number -> sighting(channels.get(number % CHANNELS), account(number)))
                    .toList();
            transactions().run(workspace, () -> {
                List<PersonId> people = context.getBean(Identities.class).resolve(seen);
                context.getBean(Permissions.class)
                        .recordAll(by, people.stream().map(Broadcast::yes).toList());
                people.forEach(person -> audience.add(person + " " + channels.get(audience.size() % CHANNELS)));
            });
        }
        try {
            Path written = data.resolve(AUDIENCE + ".new");
            Files.write(written, audience);
            Files.move(written, data.resolve(AUDIENCE));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Sighting sighting(ChannelId channel, String account) {
        return new Sighting(
                channel, "shop", account, null, null, null, null, null, null, false, null, false, null, null, null,
                Instant.now());
    }

    private static Permissions.Statement yes(PersonId person) {
        return new Permissions.Statement(
                person, PURPOSE, null, true, "May we write?", "en", Permission.Source.API, Instant.now());
    }

    private void send(int number, String[] whom) {
        context.getBean(Outbox.class)
                .send(
                        new Outgoing(
                                new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number),
                                PersonId.of(whom[0]),
                                ChannelId.of(whom[1]),
                                PURPOSE,
                                null,
                                ContactRequest.Kind.MESSAGE,
                                OutboundMessage.Kind.PRIVATE_REPLY,
                                account(number),
                                null,
                                null,
                                null,
                                "Pistachio is back",
                                List.of()),
                        Actor.system(workspace));
    }

    /** Has the gate let everything pass that it once let in, as if nobody asked it again. */
    static final class Deafness implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Gate gate ? new Deaf(gate) : bean;
        }
    }

    private record Deaf(Gate gate) implements Gate {

        @Override
        public Verdict judge(ContactRequest request) {
            return gate.judge(request);
        }

        @Override
        public List<Verdict> judge(List<ContactRequest> requests) {
            return gate.judge(requests);
        }

        @Override
        public Verdict peek(ContactRequest request) {
            return gate.peek(request);
        }

        @Override
        public List<Verdict> peek(List<ContactRequest> requests) {
            return gate.peek(requests);
        }

        @Override
        public Verdict recheck(UUID earlier, ContactRequest request) {
            return new Verdict.Allowed(earlier, List.of());
        }
    }
}
