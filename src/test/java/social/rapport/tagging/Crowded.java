package social.rapport.tagging;

import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Channels;
import social.rapport.channels.Verb;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tags;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Pipeline;
import social.rapport.timeline.Timeline;

/** A brand with people who say things. */
public final class Crowded {

    private final Brand brand;
    private final Timeline timeline;
    private final Pipeline pipeline;
    private final People people;
    private final Tags tags;
    private final ChannelId channel;

    public Crowded(Brand brand, Channels channels, Timeline timeline, Pipeline pipeline, People people, Tags tags) {
        this.brand = brand;
        this.timeline = timeline;
        this.pipeline = pipeline;
        this.people = people;
        this.tags = tags;
        this.channel = brand.get(() -> channels.connect(brand.system(), "open", "wechat", "Shop", Map.of())
                .channel()
                .id());
    }

    public ChannelId channel() {
        return channel;
    }

    public PersonId says(String who, String text) {
        return happens(who, Verb.MESSAGED, Direction.INBOUND, text, Instant.now());
    }

    public PersonId says(String who, String text, Instant at) {
        return happens(who, Verb.MESSAGED, Direction.INBOUND, text, at);
    }

    public PersonId happens(String who, Verb verb, Direction direction, @Nullable String text, Instant at) {
        List<Interaction> appended = brand.get(() -> timeline.append(
                channel,
                List.of(new Activity(
                        UUID.randomUUID().toString(),
                        verb,
                        direction,
                        Visibility.PRIVATE,
                        at,
                        null,
                        null,
                        null,
                        text,
                        null,
                        List.of(),
                        null,
                        null,
                        Map.of(),
                        profile(who),
                        null)),
                "api"));
        return appended.getFirst().person();
    }

    private static Activity.Profile profile(String who) {
        String email = who.contains("@") ? who : null;
        return new Activity.Profile(
                who, who, who, null, null, null, email, email != null, null, false, null, null, null);
    }

    /** Waits until every reader has taken what was appended. */
    public void settle() {
        await().until(pipeline::isIdle);
    }

    public List<PersonTag> tagsOf(PersonId person) {
        return brand.get(() -> tags.of(people.cluster(person)));
    }

    public Set<String> namesOn(PersonId person) {
        return tagsOf(person).stream().map(PersonTag::name).collect(java.util.stream.Collectors.toSet());
    }

    public double weightOf(PersonId person, String tag) {
        return tagsOf(person).stream()
                .filter(one -> one.name().equals(tag))
                .mapToDouble(PersonTag::weight)
                .findFirst()
                .orElse(0);
    }
}
