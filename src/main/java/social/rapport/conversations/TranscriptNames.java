package social.rapport.conversations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.people.PersonTag;
import social.rapport.people.Tags;
import social.rapport.shared.ChannelId;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;

/** What those who take part in conversations are called, many at once. */
@Component
class TranscriptNames {

    private final People people;
    private final Tags tags;
    private final Channels channels;
    private final Members members;

    TranscriptNames(People people, Tags tags, Channels channels, Members members) {
        this.people = people;
        this.tags = tags;
        this.channels = channels;
        this.members = members;
    }

    Known of(Collection<PersonId> persons) {
        Map<PersonId, Cluster> clusters = people.clusters(persons);
        Map<Account, String> accounts = new HashMap<>();
        for (Identity identity : people.identities(clusters.values())) {
            if (identity.channel() != null) {
                accounts.putIfAbsent(new Account(identity.person(), identity.channel()), identity.externalId());
            }
        }
        return new Known(
                people.cards(persons),
                clusters,
                tags.of(clusters.values()),
                accounts,
                channels.all().stream().collect(Collectors.toMap(Channel::id, Function.identity())),
                members.all().stream().collect(Collectors.toMap(Member::id, Member::name)));
    }

    record Account(PersonId person, ChannelId channel) {}

    record Known(
            Map<PersonId, PersonCard> cards,
            Map<PersonId, Cluster> clusters,
            Map<PersonId, List<PersonTag>> tags,
            Map<Account, String> accounts,
            Map<ChannelId, Channel> channels,
            Map<MemberId, String> members) {

        /** Under whose id they are shown. */
        PersonId root(PersonId person) {
            Cluster cluster = clusters.get(person);
            return cluster == null ? person : cluster.root();
        }

        /** Empty where they have no name. */
        String person(PersonId person) {
            PersonCard card = cards.get(person);
            return card == null ? "" : card.name();
        }

        /** The network's id of theirs; their id here where the network has told none. */
        String account(PersonId person, ChannelId channel) {
            return accounts.getOrDefault(new Account(person, channel), person.toString());
        }

        List<String> tags(PersonId person) {
            return tags.getOrDefault(root(person), List.of()).stream()
                    .map(PersonTag::name)
                    .toList();
        }

        String channel(ChannelId channel) {
            Channel known = channels.get(channel);
            return known == null ? "" : known.name();
        }

        String network(ChannelId channel) {
            Channel known = channels.get(channel);
            return known == null ? "" : known.network();
        }

        /** Empty where nobody looks after it, or they are gone. */
        String member(@Nullable MemberId member) {
            return member == null ? "" : members.getOrDefault(member, "");
        }
    }
}
