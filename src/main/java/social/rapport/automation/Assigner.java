package social.rapport.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.automation.Assignment.Way;
import social.rapport.automation.AssignmentRules.Places;
import social.rapport.automation.Awaiting.Place;
import social.rapport.automation.Awaiting.Waiting;
import social.rapport.channels.Strategies;
import social.rapport.conversations.Assignments;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Conversations;
import social.rapport.shared.ChannelId;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Member;

/**
 * Gives conversations that wait for somebody to whoever's turn it is. Each is given in a transaction of its own that holds
 * first the conversation and then all the rules, so that however many give at once, none is given twice and nobody is
 * passed over.
 */
@Component
class Assigner {

    private static final Logger LOG = LoggerFactory.getLogger(Assigner.class);
    private static final int AT_ONCE = 500;

    /** After which a conversation that its words never reached is forgotten. */
    private static final Duration LOST = Duration.ofHours(1);

    private final Awaiting awaiting;
    private final AssignmentRules rules;
    private final Absences absences;
    private final Conversations conversations;
    private final Assignments assignments;
    private final Strategies strategies;
    private final WorkspaceTransactions transactions;

    Assigner(
            Awaiting awaiting,
            AssignmentRules rules,
            Absences absences,
            Conversations conversations,
            Assignments assignments,
            Strategies strategies,
            WorkspaceTransactions transactions) {
        this.awaiting = awaiting;
        this.rules = rules;
        this.absences = absences;
        this.conversations = conversations;
        this.assignments = assignments;
        this.strategies = strategies;
        this.transactions = transactions;
    }

    /** Gives away what can be given now, of the workspace at work. */
    void run() {
        Set<ChannelId> full = new HashSet<>();
        List<Place> places = awaiting.next(null, full, AT_ONCE);
        while (!places.isEmpty()) {
            for (Place place : places) {
                give(place.waiting(), full);
            }
            places = places.size() < AT_ONCE ? List.of() : awaiting.next(places.getLast(), full, AT_ONCE);
        }
    }

    /** @param full the channels whose conversations nobody takes now */
    private void give(Waiting waiting, Set<ChannelId> full) {
        try {
            if (!full.contains(waiting.channel())) {
                transactions.run(CurrentWorkspace.id(), () -> look(waiting, full));
            }
        } catch (RuntimeException failed) {
            LOG.warn("Conversation {} could not be given to anybody yet", waiting.conversation(), failed);
        }
    }

    private void look(Waiting waiting, Set<ChannelId> full) {
        Optional<Conversation> found = conversations.find(waiting.conversation());
        if (found.isEmpty() || !Hearing.hasHeard(found.get(), waiting.saidAt())) {
            if (waiting.saidAt().isBefore(Instant.now().minus(LOST))) {
                awaiting.remove(waiting);
            }
            return;
        }
        Conversation conversation = conversations.lock(waiting.conversation());
        Places all = rules.hold();
        Assignment rule = all.of(conversation.channel());
        Set<MemberId> there = there();
        if (!needs(conversation, rule, there)) {
            awaiting.remove(waiting);
            return;
        }
        UUID where = all.placeOf(conversation.channel());
        if (rule.withinHours() && !strategies.hours(conversation.channel()).isOpen(Instant.now())) {
            full.add(conversation.channel());
            return;
        }
        next(rule, where, there)
                .ifPresentOrElse(
                        member -> {
                            assignments.give(
                                    conversation.id(),
                                    member,
                                    rule.way() == Way.TURN ? Assignments.Way.TURN : Assignments.Way.LOAD);
                            rules.gave(where, member);
                            awaiting.remove(waiting);
                        },
                        () -> full.add(conversation.channel()));
    }

    private static boolean needs(Conversation conversation, Assignment rule, Set<MemberId> there) {
        MemberId assignee = conversation.assignee();
        return conversation.state() == Conversation.State.OPEN
                && !rule.isByHand()
                && (assignee == null || rule.givesBack() && !there.contains(assignee));
    }

    private Set<MemberId> there() {
        Set<MemberId> away = absences.all().keySet();
        return rules.answering().stream()
                .map(Member::id)
                .filter(member -> !away.contains(member))
                .collect(Collectors.toSet());
    }

    /** Whoever was given one longest ago of those who are there and have room; by load, of those who have the fewest. */
    private Optional<MemberId> next(Assignment rule, UUID where, Set<MemberId> there) {
        List<MemberId> candidates =
                rule.members().stream().filter(there::contains).toList();
        Map<MemberId, Integer> open = assignments.open(candidates);
        Map<MemberId, Long> turns = rules.turns(where);
        Comparator<MemberId> order = Comparator.comparing(member -> turns.getOrDefault(member, 0L));
        if (rule.way() == Way.LOAD) {
            order = Comparator.<MemberId, Integer>comparing(member -> open.getOrDefault(member, 0))
                    .thenComparing(order);
        }
        Integer most = rule.mostOpen();
        return candidates.stream()
                .filter(member -> most == null || open.getOrDefault(member, 0) < most)
                .min(order);
    }
}
