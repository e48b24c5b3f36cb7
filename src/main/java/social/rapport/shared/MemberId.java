package social.rapport.shared;

import java.util.UUID;

/** The id of someone of the team, in one workspace. */
public record MemberId(UUID value) {

    public static MemberId next() {
        return new MemberId(Ids.next());
    }

    public static MemberId of(String text) {
        return new MemberId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
