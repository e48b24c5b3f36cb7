package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.Verb;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.people.Merges;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Timeline;

/** Whoever talks about the brand where anybody can read it has not asked to be written to. */
@RapportTest
class OverheardTests {

    private static final String OVERHEARD = "person.overheard";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Gate gate;

    @Autowired
    Permissions permissions;

    @Autowired
    Merges merges;

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
    void aCommentAndAMentionAreAnsweredInPublicAlone() {
        PersonId mina = does("mina", Verb.COMMENTED, Visibility.PUBLIC);
        does("mina", Verb.MENTIONED, Visibility.PUBLIC);

        assertThat(said(answer(mina, false))).isEqualTo(OVERHEARD);
        assertThat(said(message(mina))).isEqualTo(OVERHEARD);
        assertThat(said(answer(mina, true))).isEqualTo("answer.public");
    }

    @Test
    void whoeverWritesInPrivateOrBuysOrFollowsHasTurnedToTheBrand() {
        assertThat(afterwards("a", Verb.MESSAGED, Visibility.PRIVATE)).isEqualTo("answer.asked");
        assertThat(afterwards("b", Verb.BOUGHT, Visibility.PRIVATE)).isEqualTo("answer.asked");
        assertThat(afterwards("c", Verb.FOLLOWED, Visibility.PUBLIC)).isEqualTo("answer.asked");
        assertThat(afterwards("d", Verb.COMMENTED, Visibility.PRIVATE)).isEqualTo("answer.asked");
    }

    private String afterwards(String who, Verb verb, Visibility visibility) {
        PersonId person = does(who, Verb.COMMENTED, Visibility.PUBLIC);
        assertThat(said(answer(person, false))).isEqualTo(OVERHEARD);
        does(who, verb, visibility);
        return said(answer(person, false));
    }

    @ParameterizedTest
    @EnumSource(
            value = Verb.class,
            names = {"COMMENTED", "MENTIONED", "LIKED", "SHARED", "REVIEWED", "POSTED"})
    void whateverIsDoneBeforeEverybodysEyesIsOverheard(Verb verb) {
        assertThat(said(answer(does("mina", verb, Visibility.PUBLIC), false))).isEqualTo(OVERHEARD);
    }

    @Test
    void anAddressThatIsProvedAndAYesToAnythingDoAsWell() {
        PersonId dan = appended(Happening.said("dan", "Lovely", Instant.now())
                .by("Dan", "dan@example.com")
                .as(Verb.COMMENTED, Direction.INBOUND, Visibility.PUBLIC));
        PersonId eve = does("eve", Verb.COMMENTED, Visibility.PUBLIC);
        says(eve, "news", true);
        PersonId fay = does("fay", Verb.COMMENTED, Visibility.PUBLIC);
        says(fay, "news", false);

        assertThat(said(answer(dan, false))).isEqualTo("answer.asked");
        assertThat(said(message(dan))).isEqualTo("permission.never_asked");
        assertThat(said(answer(eve, false))).isEqualTo("answer.asked");
        assertThat(said(message(eve))).isEqualTo("permission.never_asked");
        assertThat(said(answer(fay, false))).as("a no is no wish to hear more").isEqualTo(OVERHEARD);
    }

    @Test
    void whoeverIsImportedAndNeverSpokeIsNotOverheard() {
        PersonId writtenTo = appended(Happening.said("gil", "Hello from us", Instant.now())
                .as(Verb.MESSAGED, Direction.OUTBOUND, Visibility.PRIVATE));

        assertThat(said(message(writtenTo))).isEqualTo("permission.never_asked");
    }

    @Test
    void personsWhoAreOneTurnedToTheBrandWhereOneOfThemDid() {
        PersonId inPublic = does("mina", Verb.COMMENTED, Visibility.PUBLIC);
        PersonId inPrivate = does("mina2", Verb.MESSAGED, Visibility.PRIVATE);
        PersonId other = does("mina3", Verb.COMMENTED, Visibility.PUBLIC);
        brand.within(() -> merges.join(inPublic, inPrivate, brand.system()));

        assertThat(said(answer(inPublic, false))).isEqualTo("answer.asked");
        assertThat(brand.get(() -> gate.peek(List.of(answer(other, false), answer(inPublic, false)))))
                .extracting(verdict -> verdict.reasons().getFirst().code())
                .containsExactly(OVERHEARD, "answer.asked");
    }

    private PersonId does(String who, Verb verb, Visibility visibility) {
        return appended(
                Happening.said(who, "Snowdrift is lovely", Instant.now()).as(verb, Direction.INBOUND, visibility));
    }

    private PersonId appended(Happening happening) {
        return brand.get(() -> timeline.append(channel, List.of(happening.activity()), "network"))
                .getFirst()
                .person();
    }

    private void says(PersonId person, String purpose, boolean yes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, purpose, null, yes, "May we?", "en", Permission.Source.API, Instant.now())));
    }

    private String said(ContactRequest request) {
        return brand.get(() -> gate.peek(request)).reasons().getFirst().code();
    }

    private ContactRequest answer(PersonId person, boolean isPublic) {
        return new ContactRequest(
                person, channel, "care", null, Kind.ANSWER, isPublic, NetworkWindow.UNLIMITED, Instant.now());
    }

    private ContactRequest message(PersonId person) {
        return new ContactRequest(
                person, channel, "offers", null, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, Instant.now());
    }
}
