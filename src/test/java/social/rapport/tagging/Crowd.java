package social.rapport.tagging;

import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Happening;
import social.rapport.channels.Verb;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tags;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.timeline.Pipeline;
import social.rapport.timeline.Timeline;

/** A brand with people who say things. */
public final class Crowd {

    private final Brand brand;
    private final ChannelId channel;
    private final Timeline timeline;
    private final Pipeline pipeline;
    private final People people;
    private final Tags tags;
    private final TagRules rules;

    Crowd(
            Brand brand,
            ChannelId channel,
            Timeline timeline,
            Pipeline pipeline,
            People people,
            Tags tags,
            TagRules rules) {
        this.brand = brand;
        this.channel = channel;
        this.timeline = timeline;
        this.pipeline = pipeline;
        this.people = people;
        this.tags = tags;
        this.rules = rules;
    }

    public Brand brand() {
        return brand;
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
        Happening happening = Happening.said(who, text, at)
                .by(who, who.contains("@") ? who : null)
                .as(verb, direction, Visibility.PRIVATE);
        return brand.get(() -> timeline.append(channel, List.of(happening.activity()), "api"))
                .getFirst()
                .person();
    }

    /** Waits until every reader has taken what was appended. */
    public void settle() {
        await().until(pipeline::isIdle);
    }

    public List<PersonTag> tagsOf(PersonId person) {
        return brand.get(() -> tags.of(people.cluster(person)));
    }

    public Set<String> namesOn(PersonId person) {
        return tagsOf(person).stream().map(PersonTag::name).collect(Collectors.toSet());
    }

    public double weightOf(PersonId person, String tag) {
        return tagsOf(person).stream()
                .filter(one -> one.name().equals(tag))
                .mapToDouble(PersonTag::weight)
                .findFirst()
                .orElse(0);
    }

    /** Interactions of theirs that say one of these, each of which adds 1 that stays. */
    public static Doing saying(String... phrases) {
        return saying(1, null, null, phrases);
    }

    public static Doing saying(double weight, @Nullable Double halfLife, @Nullable Double lasts, String... phrases) {
        return new Doing(Set.of(), null, Direction.INBOUND, null, null, List.of(phrases), weight, halfLife, lasts);
    }

    /** Makes a rule that works from now on. */
    public TagRule rule(String tag, Condition condition) {
        return brand.get(() -> rules.create(tag, condition, null, brand.system()));
    }
}
