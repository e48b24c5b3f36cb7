package social.rapport.channels;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.files.FileId;
import social.rapport.files.StoredFile;

/**
 * One thing that a network says has happened, in the words of every network: what a connector makes of a payload, before
 * the person behind it is known. The terms follow ActivityStreams 2.0 where it has them.
 *
 * @param externalId unique on its channel for ever; the same id is the same activity, however often it is delivered
 * @param at when it happened, as the network says, to the microsecond: as exactly as it can be kept
 * @param conversation the network's thread; null where the person's own thread is meant
 * @param inReplyTo the external id of the activity it answers
 * @param language BCP 47, where the network knows it
 * @param attributes further small facts, such as {@code rating} or {@code amount}
 * @param profile the customer: who did it, or to whom the brand said it
 * @param author who of the brand said it, for outbound ones
 */
public record Activity(
        String externalId,
        Verb verb,
        Direction direction,
        Visibility visibility,
        Instant at,
        @Nullable String conversation,
        @Nullable String inReplyTo,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String language,
        List<Media> media,
        @Nullable Place place,
        @Nullable About about,
        Map<String, Object> attributes,
        Profile profile,
        @Nullable String author) {

    /**
     * The attribute by which a network says that it heeds what somebody wrote, {@link #STOPS} or {@link #RESUMES}: it carries
     * nothing more to them, or does so again, and has told them itself.
     */
    public static final String OPT_OUT = "opt_out";

    public static final String STOPS = "stops";
    public static final String RESUMES = "resumes";

    public Activity {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same in another thread of the network's; null for the person's own. */
    public Activity in(@Nullable String thread) {
        return new Activity(
                externalId,
                verb,
                direction,
                visibility,
                at,
                thread,
                inReplyTo,
                subject,
                text,
                language,
                media,
                place,
                about,
                attributes,
                profile,
                author);
    }

    /** The same by another account, in its own thread. */
    public Activity by(Profile account) {
        return new Activity(
                externalId,
                verb,
                direction,
                visibility,
                at,
                null,
                null,
                null,
                text,
                language,
                media,
                place,
                about,
                attributes,
                account,
                author);
    }

    public enum Direction {
        INBOUND,
        OUTBOUND
    }

    public enum Visibility {
        PUBLIC,
        PRIVATE
    }

    /**
     * Something that was sent along.
     *
     * @param url {@code rapport:file/…} where it is a file of ours; else where others keep it
     * @param size in bytes, 0 where unknown
     */
    public record Media(
            String url,
            @Nullable String type,
            @Nullable String name,
            long size,
            @Nullable String alt) {

        public static Media of(StoredFile file) {
            return new Media(file.id().url(), file.type(), file.name(), file.size(), file.alt());
        }

        /** The file of ours that it is; empty where others keep it. */
        public Optional<FileId> file() {
            return FileId.in(url);
        }

        /** Whether it is a picture that we have drawn anew, and so may show. */
        public boolean showsPicture() {
            return file().isPresent() && StoredFile.isDrawn(type);
        }

        /** The same with the address under which programs find what is ours. */
        public Media forPrograms() {
            return file().map(id -> new Media("/api/v1/files/" + id + "/content", type, name, size, alt))
                    .orElse(this);
        }
    }

    /** @param latitude WGS 84 degrees, null with {@code longitude} where only a name is known */
    public record Place(
            @Nullable String name,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /** What was commented on, liked, reviewed, bought. */
    public record About(
            String type,
            @Nullable String id,
            @Nullable String title,
            @Nullable String url) {}

    /**
     * An account as the network shows it.
     *
     * @param id the network's stable id, unique on the channel
     * @param unionId the network's id of the person across the brand's accounts, such as WeChat's UnionID
     * @param emailVerified whether the network vouches for the e-mail
     * @param phone E.164 or as given
     */
    public record Profile(
            String id,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String avatar,
            @Nullable String url,
            @Nullable String unionId,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String phone,
            boolean phoneVerified,
            @Nullable String locale,
            @Nullable String timeZone,
            @Nullable Long followers) {}
}
