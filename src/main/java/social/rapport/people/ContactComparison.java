package social.rapport.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Observation.Value;

/**
 * What names, handles, e-mail addresses and telephones of two people have in common. People make handles of their names
 * and mailboxes of their handles, so what follows from one agreement is not counted as another.
 */
final class ContactComparison {

    /** How often a person takes the plain form of the own name for a handle, at least. */
    private static final double OWN_NAME_AS_HANDLE = .2;

    private static final double ROLE_ADDRESS = .01;
    private static final int MOST_DIGITS = 4;

    private final MatchFeatures first;
    private final MatchFeatures second;
    private final List<Observation> observations = new ArrayList<>();

    private ContactComparison(MatchFeatures first, MatchFeatures second) {
        this.first = first;
        this.second = second;
    }

    static List<Observation> of(MatchFeatures first, MatchFeatures second) {
        List<Observation> names = NameComparison.of(first.names(), second.names());
        var comparison = new ContactComparison(first, second);
        comparison.observations.addAll(names);
        Agreement emails = comparison.emails();
        Agreement handles = comparison.handles(names, emails.atLeast(Agreement.CLOSE));
        comparison.phones();
        if (handles == Agreement.DIFFERENT && names.stream().noneMatch(ContactComparison::agrees)) {
            comparison.nameInHandle(names.isEmpty());
        }
        return comparison.observations;
    }

    private static boolean agrees(Observation seen) {
        return seen.agreement().atLeast(Agreement.CLOSE);
    }

    private Agreement emails() {
        var best = new Best<EmailForm>();
        best.of(first.contacts().emails(), second.contacts().emails(), EmailForm::compare);
        EmailForm one = best.one;
        EmailForm other = best.other;
        if (one != null && other != null) {
            double leastShare = one.shared() || other.shared() ? ROLE_ADDRESS : 0;
            observations.add(new Observation(Signal.EMAIL, "", best.agreement, one.value(), other.value(), leastShare));
        }
        return best.agreement;
    }

    private Agreement handles(List<Observation> names, boolean emailsAgree) {
        ContactForms ours = first.contacts();
        ContactForms theirs = second.contacts();
        var best = new Best<HandleForm>();
        best.of(ours.handles(), theirs.handles(), Likeness::ofHandles);
        boolean compared = best.one != null;
        best.of(ours.handles(), theirs.mailboxes(), Likeness::ofHandles);
        best.of(ours.mailboxes(), theirs.handles(), Likeness::ofHandles);
        if (!emailsAgree) {
            best.of(ours.mailboxes(), theirs.mailboxes(), Likeness::ofHandles);
        }
        HandleForm one = best.one;
        HandleForm other = best.other;
        if (one != null && other != null && (compared || best.agreement != Agreement.DIFFERENT)) {
            observations.add(handles(one, other, best.agreement, names));
        }
        return best.agreement;
    }

    /** A handle made of the own name says no more than the parts of the name that are not known to agree anyway. */
    private Observation handles(HandleForm one, HandleForm other, Agreement agreement, List<Observation> names) {
        Value left = one.value(agreement);
        Value right = other.value(agreement);
        NameForm own = agreement == Agreement.DIFFERENT ? null : ownName(one, other);
        if (own == null) {
            return Observation.of(Signal.HANDLE, agreement, left, right);
        }
        Set<String> known = names.stream()
                .filter(ContactComparison::agrees)
                .flatMap(seen -> Stream.of(seen.first().key(), seen.second().key()))
                .collect(Collectors.toSet());
        String news = NameForm.key(own.tokens().stream()
                .filter(token -> !known.contains(token.text()) && !known.contains(token.foldKey())));
        int digits = one.digits().equals(other.digits()) ? Math.min(one.digits().length(), MOST_DIGITS) : 0;
        double leastShare = OWN_NAME_AS_HANDLE * Math.pow(10, -digits);
        return new Observation(Signal.HANDLE, news, agreement, left, right, leastShare);
    }

    private @Nullable NameForm ownName(HandleForm one, HandleForm other) {
        if (first.names().asHandle(one).atLeast(Agreement.VARIANT)) {
            return first.names().inHandle(one);
        }
        return second.names().asHandle(other).atLeast(Agreement.VARIANT)
                ? second.names().inHandle(other)
                : null;
    }

    private void phones() {
        var best = new Best<Value>();
        best.of(first.contacts().phones(), second.contacts().phones(), Likeness::ofPhones);
        Value one = best.one;
        Value other = best.other;
        if (one != null && other != null) {
            observations.add(Observation.of(Signal.PHONE, best.agreement, one, other));
        }
    }

    /** @param tellDifference whether it says anything that the name of one is not the handle of the other */
    private void nameInHandle(boolean tellDifference) {
        Observation seen = nameInHandle(first, second);
        Observation turned = nameInHandle(second, first);
        boolean better = seen == null || turned != null && turned.agreement().compareTo(seen.agreement()) < 0;
        Observation best = better ? turned : seen;
        if (best != null && (tellDifference || best.agreement() != Agreement.DIFFERENT)) {
            observations.add(best);
        }
    }

    private static @Nullable Observation nameInHandle(MatchFeatures named, MatchFeatures handled) {
        NameForms names = named.names();
        HandleForm handle = handled.contacts().aliases().stream()
                .min(Comparator.comparing(names::asHandle))
                .orElse(null);
        if (handle == null || names.joined().isEmpty()) {
            return null;
        }
        NameForm name = names.inHandle(handle);
        String key = name.wholeKey();
        return Observation.of(
                Signal.NAME_IN_HANDLE,
                names.asHandle(handle),
                new Value(name.shown(), key),
                new Value(handle.shown(), key));
    }

    /** The best agreement among all values of one profile and all of another. */
    private static final class Best<T> {
        private Agreement agreement = Agreement.DIFFERENT;
        private @Nullable T one;
        private @Nullable T other;

        void of(List<T> ones, List<T> others, BiFunction<T, T, Agreement> likeness) {
            for (T left : ones) {
                for (T right : others) {
                    Agreement found = likeness.apply(left, right);
                    if (one == null || found.compareTo(agreement) < 0) {
                        agreement = found;
                        one = left;
                        other = right;
                    }
                }
            }
        }
    }
}
