package social.rapport.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Listed;
import social.rapport.people.Cluster;
import social.rapport.people.Looks;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
import social.rapport.shared.Keyset;
import social.rapport.shared.Leaf;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** What there is of a person, module by module. */
@Component
@Order(1)
class TakeawaySheets implements Sheets {

    private static final int PAGE = 500;
    private static final int MOST_LOOKS = 100_000;

    private final Profiles profiles;
    private final Looks looks;
    private final Timeline timeline;
    private final OwnConversations conversations;

    TakeawaySheets(Profiles profiles, Looks looks, Timeline timeline, OwnConversations conversations) {
        this.profiles = profiles;
        this.looks = looks;
        this.timeline = timeline;
        this.conversations = conversations;
    }

    @Override
    public List<Sheet> of(PortalVisit.Guest who) {
        Cluster person = who.person();
        Profile profile = profiles.of(person);
        List<Sheet> sheets = new ArrayList<>(known(profile));
        sheets.add(new Sheet(
                "interactions",
                List.of(
                        "id",
                        "at",
                        "channel",
                        "thread",
                        "in_reply_to",
                        "direction",
                        "visibility",
                        "verb",
                        "subject",
                        "text",
                        "language",
                        "media",
                        "media_names",
                        "place",
                        "latitude",
                        "longitude",
                        "about",
                        "about_id",
                        "about_url",
                        "attributes",
                        "author",
                        "source"),
                row -> interactions(who, row)));
        sheets.add(new Sheet(
                "conversations",
                List.of("id", "channel", "subject", "public", "state", "started_at", "last_at"),
                row -> conversations(who, row)));
        sheets.add(new Sheet("looks", List.of("hour", "member"), row -> looks.of(person, MOST_LOOKS)
                .forEach(look -> row.accept(Sheet.cells(look.hour(), look.member())))));
        return sheets;
    }

    private static List<Sheet> known(Profile profile) {
        return List.of(
                new Sheet(
                        "person",
                        List.of("name", "language", "time_zone", "avatar", "first_seen_at", "last_seen_at"),
                        row -> profile.rows()
                                .forEach(person -> row.accept(Sheet.cells(
                                        person.name(),
                                        person.locale(),
                                        person.timeZone(),
                                        person.avatar(),
                                        person.firstSeenAt(),
                                        person.lastSeenAt())))),
                new Sheet(
                        "identities",
                        List.of(
                                "realm",
                                "id",
                                "network",
                                "handle",
                                "name",
                                "avatar",
                                "url",
                                "followers",
                                "email",
                                "phone",
                                "verified",
                                "first_seen_at",
                                "last_seen_at"),
                        row -> profile.identities()
                                .forEach(one -> row.accept(Sheet.cells(
                                        one.realm(),
                                        one.externalId(),
                                        one.network(),
                                        one.handle(),
                                        one.name(),
                                        one.avatar(),
                                        one.url(),
                                        one.followers(),
                                        one.email(),
                                        one.phone(),
                                        one.verified(),
                                        one.firstSeenAt(),
                                        one.lastSeenAt())))),
                new Sheet("traits", List.of("name", "value", "source", "by", "at"), row -> profile.traits()
                        .forEach(one ->
                                row.accept(Sheet.cells(one.name(), one.value(), one.source(), one.by(), one.at())))),
                new Sheet(
                        "tags",
                        List.of("tag", "source", "reference", "by", "weight", "tagged_at", "expires_at"),
                        row -> profile.tags()
                                .forEach(one -> row.accept(Sheet.cells(
                                        one.name(),
                                        one.source(),
                                        one.reference(),
                                        one.by(),
                                        one.weight(),
                                        one.taggedAt(),
                                        one.expiresAt())))),
                new Sheet("notes", List.of("text", "by", "written_at", "edited_at"), row -> profile.notes()
                        .forEach(one ->
                                row.accept(Sheet.cells(one.text(), one.author(), one.writtenAt(), one.editedAt())))));
    }

    private void interactions(PortalVisit.Guest who, Consumer<List<@Nullable String>> row) {
        InteractionFilter theirs = InteractionFilter.ALL.of(who.person().members());
        List<Interaction> page = timeline.past(theirs, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(one -> row.accept(interaction(one)));
            Interaction last = page.getLast();
            page = timeline.past(theirs, new Keyset(last.at(), last.id()), PAGE);
        }
    }

    private static List<@Nullable String> interaction(Interaction one) {
        Activity.Place place = one.place();
        Activity.About about = one.about();
        return Sheet.cells(
                one.externalId(),
                one.at(),
                one.channel(),
                one.conversation(),
                one.inReplyTo(),
                one.isInbound() ? "inbound" : "outbound",
                one.isPublic() ? "public" : "private",
                one.verb().key(),
                one.subject(),
                one.text(),
                one.language(),
                one.media().stream().map(Activity.Media::url).collect(Collectors.joining(" ")),
                one.media().stream()
                        .flatMap(sent -> Stream.of(sent.name(), sent.alt()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", ")),
                place == null ? null : place.name(),
                place == null ? null : place.latitude(),
                place == null ? null : place.longitude(),
                about == null ? null : about.title(),
                about == null ? null : about.id(),
                about == null ? null : about.url(),
                one.attributes().isEmpty() ? null : one.attributes(),
                one.author(),
                one.source());
    }

    private void conversations(PortalVisit.Guest who, Consumer<List<@Nullable String>> row) {
        String next = null;
        do {
            Leaf<Listed> page = conversations.list(who, Keyset.of(next), PAGE);
            page.items().forEach(listed -> {
                Conversation one = listed.conversation();
                row.accept(Sheet.cells(
                        one.id(),
                        one.channel(),
                        one.subject(),
                        one.isPublic(),
                        one.state().key(),
                        one.startedAt(),
                        one.last().at()));
            });
            next = page.next();
        } while (next != null);
    }
}
