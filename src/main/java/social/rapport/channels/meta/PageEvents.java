package social.rapport.channels.meta;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import tools.jackson.databind.JsonNode;

/** What happens at a Page, in public and by Messenger. */
final class PageEvents implements Intake.Events {

    private static final String PERSON = "first_name,last_name,profile_pic";

    @Override
    public Reading read(Deliveries.Event event, Noted noted) {
        return event.isChange()
                ? Reading.of(
                        Optional.ofNullable(Feed.read(event, noted)).stream().toList())
                : Talk.read(event, noted);
    }

    @Override
    public Lookups.Wish wish(Deliveries.Event event) {
        if (!event.isChange()) {
            return Talk.wish(event, PERSON);
        }
        JsonNode value = event.what().path("value");
        String subject = Feed.subject(value);
        return new Lookups.Wish(
                null,
                PERSON,
                Feed.author(value) == null ? Deliveries.question(subject, "?fields=from") : null,
                Optional.ofNullable(Feed.file(value)).stream().toList(),
                Objects.requireNonNullElse(subject, ""));
    }

    @Override
    public @Nullable String key(Deliveries.Event event) {
        return event.isChange() ? Deliveries.id(event.what().path("value"), "post_id") : Talk.person(event);
    }
}
