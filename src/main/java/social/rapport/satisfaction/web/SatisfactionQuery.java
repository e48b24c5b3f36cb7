package social.rapport.satisfaction.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.satisfaction.Satisfaction;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Sees;

/**
 * What somebody asks of the answers, as it stands in the address.
 *
 * @param days 7, 30, 90 or 365; 30 where it is left out
 * @param rating {@code low} for 1 and 2, {@code good} for the others
 */
public record SatisfactionQuery(
        @Nullable Integer days,
        @Nullable String channel,
        @Nullable String member,
        @Nullable String tag,
        @Nullable String rating) {

    private static final int LONGEST = 3_650;
    private static final int USUAL = 30;

    /** @throws Fault.Caller naming what cannot be read */
    Satisfaction.Filter filter() {
        int span = days == null ? USUAL : days;
        if (span < 1 || span > LONGEST) {
            throw Fault.invalid("days", "satisfaction.wrong.days");
        }
        UUID ofChannel = id("channel", channel);
        UUID ofMember = id("member", member);
        return new Satisfaction.Filter(
                span,
                ofChannel == null ? null : new ChannelId(ofChannel),
                theirs(ofMember == null ? null : new MemberId(ofMember)),
                tag == null || tag.isBlank() ? null : tag.strip(),
                worst());
    }

    /** Whoever sees only some conversations reads only how they did themselves. */
    private static @Nullable MemberId theirs(@Nullable MemberId wanted) {
        Actor reader = Actor.current();
        return reader.sees() == Sees.ALL ? wanted : reader.member();
    }

    private @Nullable Boolean worst() {
        return switch (rating == null ? "" : rating) {
            case "" -> null;
            case "low" -> true;
            case "good" -> false;
            default -> throw Fault.invalid("rating", "fault.value");
        };
    }

    private static @Nullable UUID id(String field, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text.strip());
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid(field, "fault.value");
        }
    }

    /** The same with one thing asked otherwise, as an address; empty takes it away. */
    String with(String name, String value) {
        return address("/satisfaction", name, value);
    }

    String address(String path, String name, String value) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        put(address, "days", name.equals("days") ? value : days == null ? "" : String.valueOf(days));
        put(address, "channel", name.equals("channel") ? value : channel);
        put(address, "member", name.equals("member") ? value : member);
        put(address, "tag", name.equals("tag") ? value : tag);
        put(address, "rating", name.equals("rating") ? value : rating);
        if (name.equals("next")) {
            put(address, "next", value);
        }
        return address.encode().build().toUriString();
    }

    private static void put(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, value.strip());
        }
    }
}
