package social.rapport.people.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Identity;
import social.rapport.people.ListedPerson;
import social.rapport.people.MatchReason;
import social.rapport.people.Merge;
import social.rapport.people.Note;
import social.rapport.people.PersonTag;
import social.rapport.people.Profile;
import social.rapport.people.SaidSearch;
import social.rapport.people.Suggestion;
import social.rapport.people.TagChange;
import social.rapport.people.Trait;
import social.rapport.shared.PersonId;

/** People and what is known of them, as the API shows it. */
final class Shown {

    private Shown() {}

    /** @param said what they said that was searched for, where that is why they are listed */
    record Listed(
            UUID id,
            String name,
            @Nullable String handle,
            @Nullable String avatar,
            @Nullable String locale,
            List<String> networks,
            int members,
            List<Tag> tags,
            Instant lastSeenAt,
            @Nullable Said said) {

        static Listed of(ListedPerson person) {
            return new Listed(
                    person.id().value(),
                    person.card().name(),
                    person.card().handle(),
                    person.card().avatar(),
                    person.card().locale(),
                    person.networks(),
                    person.members(),
                    person.tags().stream().map(Tag::of).toList(),
                    person.lastSeenAt(),
                    Said.of(person.said()));
        }
    }

    record Said(Instant at, String text, @Nullable String language) {

        static @Nullable Said of(SaidSearch.@Nullable Said said) {
            return said == null ? null : new Said(said.at(), said.text(), said.language());
        }
    }

    /**
     * @param members the ids of all rows that are this person, their own first
     * @param names all names they go by, the one they are shown by first
     */
    record Whole(
            UUID id,
            List<UUID> members,
            String name,
            List<String> names,
            @Nullable String avatar,
            List<String> locales,
            @Nullable String timeZone,
            Instant firstSeenAt,
            Instant lastSeenAt,
            List<Account> identities,
            List<Tag> tags,
            List<Fact> traits,
            List<Joined> merges) {

        static Whole of(Profile profile) {
            UUID root = profile.id().value();
            List<UUID> others = profile.cluster().members().stream()
                    .map(member -> member.value())
                    .filter(member -> !member.equals(root))
                    .sorted()
                    .toList();
            List<UUID> members = new java.util.ArrayList<>(others);
            members.addFirst(root);
            return new Whole(
                    root,
                    List.copyOf(members),
                    profile.card().name(),
                    profile.names(),
                    profile.card().avatar(),
                    profile.locales(),
                    profile.timeZone(),
                    profile.firstSeenAt(),
                    profile.lastSeenAt(),
                    profile.identities().stream().map(Account::of).toList(),
                    profile.tags().stream().map(Tag::of).toList(),
                    profile.traits().stream().map(Fact::of).toList(),
                    profile.merges().stream().map(Joined::of).toList());
        }
    }

    /**
     * @param person the member of the cluster whose it is
     * @param kind {@code account}, {@code email}, {@code phone} or {@code union_id}
     */
    record Account(
            UUID id,
            UUID person,
            String kind,
            String externalId,
            @Nullable UUID channel,
            String network,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String url,
            @Nullable Long followers,
            @Nullable String email,
            @Nullable String phone,
            boolean verified,
            Instant firstSeenAt,
            Instant lastSeenAt) {

        static Account of(Identity identity) {
            String proof = identity.isEmail() ? "email" : identity.isPhone() ? "phone" : "union_id";
            return new Account(
                    identity.id(),
                    identity.person().value(),
                    identity.isAccount() ? "account" : proof,
                    identity.externalId(),
                    identity.channel() == null ? null : identity.channel().value(),
                    identity.network(),
                    identity.handle(),
                    identity.name(),
                    identity.url(),
                    identity.followers(),
                    identity.email(),
                    identity.phone(),
                    identity.verified(),
                    identity.firstSeenAt(),
                    identity.lastSeenAt());
        }
    }

    /** @param weight what is left of it now */
    record Tag(
            String key,
            String name,
            double weight,
            double left,
            @Nullable Double halfLifeDays,
            @Nullable Instant expiresAt,
            String source,
            @Nullable String reference,
            String by,
            Instant taggedAt) {

        static Tag of(PersonTag tag) {
            return new Tag(
                    tag.key(),
                    tag.name(),
                    tag.weight(),
                    tag.left(),
                    tag.halfLifeDays(),
                    tag.expiresAt(),
                    tag.source(),
                    tag.reference(),
                    tag.by(),
                    tag.taggedAt());
        }
    }

    /** @param what {@code added}, {@code strengthened}, {@code removed}, {@code expired} or {@code restored} */
    record Change(
            String name,
            String what,
            String source,
            @Nullable String reference,
            String by,
            Instant at) {

        static Change of(TagChange change) {
            return new Change(
                    change.name(), change.what(), change.source(), change.reference(), change.by(), change.at());
        }
    }

    /** @param person the member of the cluster of whom it is known */
    record Fact(String name, String value, UUID person, String source, String by, Instant at) {

        static Fact of(Trait trait) {
            return new Fact(
                    trait.name(), trait.value(), trait.person().value(), trait.source(), trait.by(), trait.at());
        }
    }

    record Written(
            UUID id,
            UUID person,
            String text,
            String author,
            Instant writtenAt,
            @Nullable Instant editedAt) {

        static Written of(Note note) {
            return new Written(
                    note.id(), note.person().value(), note.text(), note.author(), note.writtenAt(), note.editedAt());
        }
    }

    /** @param undoneAt when it was taken back; null while it stands */
    record Joined(
            UUID id,
            UUID person,
            UUID into,
            String why,
            @Nullable Double probability,
            String by,
            Instant at,
            @Nullable Instant undoneAt) {

        static Joined of(Merge merge) {
            return new Joined(
                    merge.id(),
                    merge.person().value(),
                    merge.into().value(),
                    merge.why(),
                    merge.probability(),
                    merge.by(),
                    merge.at(),
                    merge.undoneAt());
        }
    }

    /**
     * @param through people who are like both, where the two alone look less alike
     * @param merge what made them one, where it was accepted
     */
    record Suggested(
            UUID id,
            UUID one,
            UUID other,
            String state,
            double probability,
            List<Reason> reasons,
            List<UUID> through,
            Instant foundAt,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable UUID merge) {

        static Suggested of(Suggestion suggestion) {
            return new Suggested(
                    suggestion.id(),
                    suggestion.one().value(),
                    suggestion.other().value(),
                    suggestion.state().key(),
                    suggestion.probability(),
                    suggestion.reasons().stream().map(Reason::of).toList(),
                    suggestion.through().stream().map(PersonId::value).toList(),
                    suggestion.foundAt(),
                    suggestion.decidedAt(),
                    suggestion.decidedBy(),
                    suggestion.merge());
        }
    }

    /**
     * @param field what is alike, such as {@code name} or {@code phone}; {@code trait} has its name beside it
     * @param agreement {@code same}, {@code variant}, {@code close}, {@code similar} or {@code different}
     * @param bits the weight: above 0 for one person, below for two
     */
    record Reason(String field, @Nullable String trait, String agreement, String one, String other, double bits) {

        static Reason of(MatchReason reason) {
            return new Reason(
                    reason.field().name().toLowerCase(Locale.ROOT),
                    reason.trait().isEmpty() ? null : reason.trait(),
                    reason.agreement().name().toLowerCase(Locale.ROOT),
                    reason.first(),
                    reason.second(),
                    reason.bits());
        }
    }
}
