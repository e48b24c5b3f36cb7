package social.rapport.campaigns.web;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.campaigns.Adapted;
import social.rapport.campaigns.Draft;
import social.rapport.campaigns.Draft.Overflow;
import social.rapport.campaigns.Draft.Wish;
import social.rapport.campaigns.Publication;
import social.rapport.campaigns.Publications.When;
import social.rapport.campaigns.Version;
import social.rapport.files.FileId;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/** What the brand says to everybody, as the API shows and takes it. */
final class PostJson {

    private PostJson() {}

    /**
     * @param channel a channel's id
     * @param text in place of the text for all; empty for that one
     * @param overflow {@code thread} or {@code cut}: what becomes of words for which there is no room in one post
     */
    record Target(
            @Nullable UUID channel,
            @Nullable String text,
            @Nullable String overflow) {

        Wish wish() {
            return new Wish(requireNonNullElse(text, ""), overflow == null ? Overflow.THREAD : Overflow.of(overflow));
        }
    }

    /**
     * @param id made by the caller, so that the same is written once; left out for one of ours
     * @param pictures ids of files that were handed over
     * @param publishAt when it is to go out; left out for a draft
     */
    record Told(
            @Nullable UUID id,
            @Nullable String text,
            @Nullable List<@Nullable UUID> pictures,
            @Nullable Boolean marksLinks,
            @Nullable List<@Nullable Target> channels,
            @Nullable Instant publishAt) {

        Draft draft() {
            SequencedMap<ChannelId, Wish> chosen = new LinkedHashMap<>();
            for (Target target : requireNonNullElse(channels, List.<@Nullable Target>of())) {
                if (target == null || target.channel() == null) {
                    throw Fault.invalid("/channels", "post.wrong.channel");
                }
                chosen.put(new ChannelId(target.channel()), target.wish());
            }
            return new Draft(
                    requireNonNullElse(text, ""),
                    requireNonNullElse(pictures, List.<@Nullable UUID>of()).stream()
                            .map(PostJson::picture)
                            .toList(),
                    Boolean.TRUE.equals(marksLinks),
                    chosen);
        }

        When when() {
            return publishAt == null ? new When.NotYet() : new When.At(publishAt);
        }
    }

    private static FileId picture(@Nullable UUID id) {
        if (id == null) {
            throw Fault.invalid("/pictures", "post.wrong.picture");
        }
        return new FileId(id);
    }

    /** @param at left out for at once */
    record Moment(@Nullable Instant at) {}

    /**
     * How it goes to one channel, and what came of it.
     *
     * @param state {@code none}, {@code going}, {@code out}, {@code failed} or {@code cancelled}
     * @param problem why it did not go
     * @param url where it is read, where its network tells
     * @param parts what it was taken apart into; none before it goes
     */
    record Going(
            UUID channel,
            String text,
            String overflow,
            String state,
            @Nullable String problem,
            @Nullable Instant at,
            @Nullable String url,
            List<String> parts) {

        static Going of(Publication publication, Version version) {
            Wish wish = publication.draft().channels().getOrDefault(version.channel(), Wish.AS_ALL);
            return new Going(
                    version.channel().value(),
                    wish.text(),
                    wish.overflow().key(),
                    version.state().key(),
                    version.problem(),
                    version.at(),
                    version.url(),
                    version.parts().stream().map(Version.Part::text).toList());
        }
    }

    record Shown(
            UUID id,
            String state,
            @Nullable Instant publishAt,
            String text,
            List<UUID> pictures,
            boolean marksLinks,
            List<Going> channels,
            String by,
            Instant createdAt,
            Instant changedAt) {

        static Shown of(Publication publication) {
            return new Shown(
                    publication.id().value(),
                    publication.state().key(),
                    publication.dueAt(),
                    publication.draft().text(),
                    publication.draft().pictures().stream().map(FileId::value).toList(),
                    publication.draft().marksLinks(),
                    publication.versions().stream()
                            .map(version -> Going.of(publication, version))
                            .toList(),
                    publication.by(),
                    publication.createdAt(),
                    publication.changedAt());
        }
    }

    /**
     * What would go to a channel.
     *
     * @param room how long one post may be, as the network counts
     * @param pictures how many go along
     */
    record Preview(UUID channel, List<String> parts, int room, int pictures, List<String> warnings) {

        static Preview of(Adapted adapted) {
            return new Preview(
                    adapted.channel().id().value(),
                    adapted.parts(),
                    adapted.room(),
                    adapted.media().size(),
                    adapted.warnings());
        }
    }
}
