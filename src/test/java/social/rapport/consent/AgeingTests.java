package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.Verb;
import social.rapport.people.Erasures;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Timeline;

/** Whoever was only overheard is not kept for ever. */
@RapportTest
class AgeingTests {

    private static final Duration LONG_AGO = Duration.ofDays(181);
    private static final Duration LATELY = Duration.ofDays(179);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Preferences preferences;

    @Autowired
    Erasures erasures;

    @Autowired
    Ageing ageing;

    Brand brand;
    ChannelId channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "open", "instagram", "Snowdrift", Map.of()))
                .channel()
                .id();
    }

    @Test
    void whoeverWasOnlyOverheardGoesOnceNothingNewIsHeardOfThem() {
        PersonId old = does("old", Verb.COMMENTED, Visibility.PUBLIC, LONG_AGO);
        PersonId again = does("again", Verb.COMMENTED, Visibility.PUBLIC, LONG_AGO);
        does("again", Verb.MENTIONED, Visibility.PUBLIC, LATELY);
        PersonId met = does("met", Verb.COMMENTED, Visibility.PUBLIC, LONG_AGO);
        does("met", Verb.MESSAGED, Visibility.PRIVATE, LONG_AGO);

        forget();

        assertThat(isErased(old)).isTrue();
        assertThat(isErased(again)).isFalse();
        assertThat(isErased(met)).isFalse();
    }

    @Test
    void theBrandSaysForHowLongAndThatItIsForGood() {
        PersonId mina = does("mina", Verb.COMMENTED, Visibility.PUBLIC, Duration.ofDays(40));
        keep(null);
        forget();
        assertThat(isErased(mina)).isFalse();
        keep(41);
        forget();
        assertThat(isErased(mina)).isFalse();

        keep(39);
        forget();

        assertThat(isErased(mina)).isTrue();
    }

    @Test
    void nobodyOfAnotherBrandGoes() {
        PersonId theirs = does("old", Verb.COMMENTED, Visibility.PUBLIC, LONG_AGO);
        Brand other = brands.open();

        other.within(() -> ageing.forget(Instant.now()));

        assertThat(isErased(theirs)).isFalse();
    }

    private void keep(@Nullable Integer days) {
        brand.within(() ->
                preferences.decide(brand.system(), new Preferences.Policy(LocalTime.NOON, LocalTime.NOON, 3, days)));
    }

    private void forget() {
        brand.within(() -> ageing.forget(Instant.now()));
    }

    private boolean isErased(PersonId person) {
        return brand.get(() -> erasures.of(person)).isPresent();
    }

    private PersonId does(String who, Verb verb, Visibility visibility, Duration ago) {
        Happening happening = Happening.said(
                        who, "Snowdrift is lovely", Instant.now().minus(ago))
                .as(verb, Direction.INBOUND, visibility);
        return brand.get(() -> timeline.append(channel, List.of(happening.activity()), "network"))
                .getFirst()
                .person();
    }
}
