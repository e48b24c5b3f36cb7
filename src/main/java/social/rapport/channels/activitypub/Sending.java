package social.rapport.channels.activitypub;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Delivered;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.shared.storage.WorkspaceTransactions;
import tools.jackson.databind.node.StringNode;

/**
 * Says what the brand says to whom it is for: first to the server of whoever is answered, on which the message stands or falls,
 * then to those of all who follow. What others of these do not take at once, {@link Courier} tries again.
 */
final class Sending {

    private static final int AT_ONCE = 100;

    private final WorkspaceTransactions transactions;
    private final Notes notes;
    private final Parcels parcels;
    private final HeardWords heard;
    private final Actors actors;
    private final Composing composing;
    private final Delivering delivering;

    Sending(Tables tables, Actors actors, Composing composing, Delivering delivering) {
        this.transactions = tables.transactions();
        this.notes = tables.notes();
        this.parcels = tables.parcels();
        this.heard = tables.heard();
        this.actors = actors;
        this.composing = composing;
        this.delivering = delivering;
    }

    Delivered send(ConnectedChannel as, Home home, OutboundMessage message) throws NetworkFailure {
        String recipient = message.recipient();
        RemoteActor to = recipient == null || message.kind() == OutboundMessage.Kind.POST
                ? null
                : actors.get(as, home, address(recipient));
        boolean isPrivate = message.kind() == OutboundMessage.Kind.PRIVATE_REPLY;
        String inbox = to == null ? null : isPrivate || to.sharedInbox() == null ? to.inbox() : to.sharedInbox();
        List<Parcels.Parcel> untaken = transactions.in(home.channel().workspace(), () -> {
            if (notes.find(home.channel().id(), message.id()).isEmpty()) {
                notes.keep(composing.note(home, message, to, answered(home, message)), inbox);
            }
            return parcels.untaken(message.id());
        });
        List<Parcels.Parcel> first = untaken.stream()
                .filter(parcel -> inbox == null || parcel.inbox().equals(inbox))
                .limit(AT_ONCE)
                .toList();
        hand(as, home, first);
        transactions.run(home.channel().workspace(), () -> parcels.release(message.id()));
        return new Delivered(home.note(message.id()));
    }

    private static String address(String recipient) throws NetworkFailure {
        String address = Documents.address(StringNode.valueOf(recipient));
        if (address == null) {
            throw new NetworkFailure(Kind.PERMANENT, Actors.NOBODY, "", null);
        }
        return address;
    }

    /** An edit is answered where the words themselves stand. */
    private HeardWords.@Nullable Heard answered(Home home, OutboundMessage message) {
        return Optional.ofNullable(message.inReplyTo())
                .flatMap(answered -> heard.find(home.channel().id(), Happenings.object(answered)))
                .orElse(null);
    }

    /** All at once; where none of them is taken, the message was not either. */
    private void hand(ConnectedChannel as, Home home, List<Parcels.Parcel> first) throws NetworkFailure {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome>> calls = first.stream()
                    .map(parcel -> (Callable<Outcome>) () -> handed(as, home, parcel))
                    .toList();
            for (Future<Outcome> done : together.invokeAll(calls)) {
                outcomes.add(done.resultNow());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NetworkFailure(Kind.TEMPORARY, "timeout", "", null);
        }
        if (!outcomes.isEmpty() && outcomes.stream().allMatch(outcome -> outcome.failure() != null)) {
            throw Objects.requireNonNull(outcomes.getFirst().failure());
        }
    }

    private record Outcome(@Nullable NetworkFailure failure) {}

    private Outcome handed(ConnectedChannel as, Home home, Parcels.Parcel parcel) {
        try {
            delivering.deliver(as, home, parcel.inbox(), parcel.activity());
            settle(home, parcel, Parcels.State.TAKEN);
            return new Outcome(null);
        } catch (NetworkFailure failure) {
            if (failure.kind() == Kind.PERMANENT) {
                settle(home, parcel, Parcels.State.REFUSED);
            }
            return new Outcome(failure);
        }
    }

    private void settle(Home home, Parcels.Parcel parcel, Parcels.State state) {
        transactions.run(home.channel().workspace(), () -> parcels.settle(parcel, state));
    }
}
