package social.rapport.tagging;

import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import social.rapport.channels.Channels;
import social.rapport.people.People;
import social.rapport.people.Tags;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.timeline.Pipeline;
import social.rapport.timeline.Timeline;

/** Opens brands in which people say things, for rules to hear. */
@TestComponent
public class Crowds {

    private final Brands brands;
    private final Channels channels;
    private final Timeline timeline;
    private final Pipeline pipeline;
    private final People people;
    private final Tags tags;
    private final TagRules rules;

    Crowds(
            Brands brands,
            Channels channels,
            Timeline timeline,
            Pipeline pipeline,
            People people,
            Tags tags,
            TagRules rules) {
        this.brands = brands;
        this.channels = channels;
        this.timeline = timeline;
        this.pipeline = pipeline;
        this.people = people;
        this.tags = tags;
        this.rules = rules;
    }

    public Crowd open() {
        Brand brand = brands.open();
        ChannelId channel = brand.get(() -> channels.connect(brand.system(), "open", "wechat", "Shop", Map.of()))
                .channel()
                .id();
        return new Crowd(brand, channel, timeline, pipeline, people, tags, rules);
    }
}
