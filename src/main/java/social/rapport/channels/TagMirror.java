package social.rapport.channels;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Workspaces;

/**
 * Keeps the tags of the same name alike here and on a network: who was tagged on one side since last time is tagged on the
 * other, and likewise who no longer is. A tag that the network does not have stays here alone. Nobody who is not known yet is
 * made known by it.
 */
@Component
class TagMirror {

    private static final Logger log = LoggerFactory.getLogger(TagMirror.class);
    private static final Duration OFTEN = Duration.ofMinutes(15);
    private static final int AT_ONCE = 50;

    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;
    private final Channels channels;
    private final Inquiries inquiries;
    private final People people;
    private final Tags tags;
    private final MirroredTags mirrored;

    TagMirror(
            WorkspaceTransactions transactions,
            Workspaces workspaces,
            Channels channels,
            Inquiries inquiries,
            People people,
            Tags tags,
            MirroredTags mirrored) {
        this.transactions = transactions;
        this.workspaces = workspaces;
        this.channels = channels;
        this.inquiries = inquiries;
        this.people = people;
        this.tags = tags;
        this.mirrored = mirrored;
    }

    @Bean
    static RecurringTask<Void> tagMirroring(ObjectProvider<TagMirror> mirror) {
        return Tasks.recurring("channels.tags.mirror", FixedDelay.of(OFTEN))
                .execute((instance, context) -> mirror.getObject().all());
    }

    void all() {
        for (WorkspaceId workspace : workspaces.all()) {
            CurrentWorkspace.run(workspace, () -> channels.all().forEach(this::tryToMirror));
        }
    }

    private void tryToMirror(Channel channel) {
        boolean isWanted = channel.state() == Channel.State.ACTIVE
                && inquiries
                        .find(channel, TagBook.class)
                        .filter(book -> book.isMirrored(channel))
                        .isPresent();
        try {
            if (isWanted) {
                mirror(channel);
            }
        } catch (RuntimeException failed) {
            log.info("The tags of channel {} are not alike; it will be tried again", channel.id(), failed);
        }
    }

    void mirror(Channel channel) {
        Map<String, String> theirs = inquiries.ask(channel.id(), TagBook.class, TagBook::tags);
        transactions.run(channel.workspace(), () -> mirrored.forgetOthers(channel.id(), theirs.keySet()));
        theirs.forEach((tag, name) -> mirror(channel, tag, name));
    }

    private void mirror(Channel channel, String tag, String name) {
        Set<String> there =
                inquiries.ask(channel.id(), TagBook.class, (book, connected) -> book.holders(connected, tag));
        Set<String> here = tags.holders(channel.id(), Tagging.key(name));
        Set<String> before = mirrored.of(channel.id(), tag);
        Set<String> both = common(there, here);
        both.addAll(put(channel, tag, without(here, there, before)));
        take(channel, tag, without(common(there, before), here));
        transactions.run(channel.workspace(), () -> {
            both.addAll(tag(channel, name, without(there, here, before)));
            untag(channel, name, without(common(here, before), there));
            mirrored.set(channel.id(), tag, both);
        });
    }

    @SafeVarargs
    private static Set<String> without(Set<String> all, Set<String>... others) {
        Set<String> left = new HashSet<>(all);
        for (Set<String> other : others) {
            left.removeAll(other);
        }
        return left;
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return common;
    }

    /** Where the network refuses many for the sake of one, the others are told alone. */
    private Set<String> put(Channel channel, String tag, Set<String> accounts) {
        Set<String> put = new HashSet<>();
        for (List<String> some : inPieces(accounts)) {
            if (isPut(channel, tag, some)) {
                put.addAll(some);
            } else {
                some.stream().filter(one -> isPut(channel, tag, List.of(one))).forEach(put::add);
            }
        }
        return put;
    }

    private boolean isPut(Channel channel, String tag, Collection<String> accounts) {
        return inquiries.ask(channel.id(), TagBook.class, (book, connected) -> {
            try {
                book.put(connected, tag, accounts);
                return true;
            } catch (NetworkFailure failure) {
                if (failure.kind() == NetworkFailure.Kind.PERMANENT) {
                    return false;
                }
                throw failure;
            }
        });
    }

    private void take(Channel channel, String tag, Set<String> accounts) {
        for (List<String> some : inPieces(accounts)) {
            inquiries.ask(channel.id(), TagBook.class, (book, connected) -> {
                book.take(connected, tag, some);
                return some;
            });
        }
    }

    private static List<List<String>> inPieces(Set<String> accounts) {
        List<String> all = accounts.stream().sorted().toList();
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            pieces.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return pieces;
    }

    /** @return those of them who are known */
    private Set<String> tag(Channel channel, String name, Set<String> accounts) {
        List<Identity> known = known(channel, accounts);
        if (!known.isEmpty()) {
            tags.add(persons(known), Tagging.of(name, Tagging.Source.API), Actor.system(channel.workspace()));
        }
        return known.stream().map(Identity::externalId).collect(Collectors.toSet());
    }

    private void untag(Channel channel, String name, Set<String> accounts) {
        List<Identity> known = known(channel, accounts);
        if (!known.isEmpty()) {
            tags.remove(persons(known), name, Actor.system(channel.workspace()));
        }
    }

    private List<Identity> known(Channel channel, Set<String> accounts) {
        return accounts.isEmpty() ? List.of() : people.accounts(channel.id(), accounts);
    }

    private static Set<PersonId> persons(List<Identity> known) {
        return known.stream().map(Identity::person).collect(Collectors.toSet());
    }
}
