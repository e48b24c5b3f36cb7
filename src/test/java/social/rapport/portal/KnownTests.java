package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.people.Look;
import social.rapport.people.Looks;
import social.rapport.people.Notes;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.people.Trait;
import social.rapport.people.Traits;
import social.rapport.rights.Right;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

/** What a brand knows of somebody is shown to them, and set right by them. */
@RapportTest
class KnownTests extends PortalScene {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    People people;

    @Autowired
    Traits traits;

    @Autowired
    Tags tags;

    @Autowired
    Notes notes;

    @Autowired
    Looks looks;

    @Autowired
    Inbox inbox;

    @Autowired
    RightsRequests requests;

    private PersonId jun;
    private Brand.Visitor guest;

    @BeforeEach
    void know() {
        jun = meet("jun", "Jun", "jun@example.com");
        brand.within(() -> {
            for (PersonId person : List.of(mina, jun)) {
                traits.change(person, Map.of("city", "Busan"), "member", brand.system());
                tags.add(List.of(person), Tagging.of("Baker", Tagging.Source.MEMBER), brand.system());
            }
            notes.add(mina, "Asks for pears <b>often</b>", brand.system());
        });
        guest = guest(mina);
    }

    @Test
    void everythingKnownIsShownToWhomItIsOf() {
        String page = guest.get(home + "/known").body();

        assertThat(page)
                .contains("Mina", "mina.bakes", "mina@example.com", "Busan", "Baker")
                .contains("Asks for pears &lt;b&gt;often")
                .doesNotContain("jun@example.com");
    }

    @Test
    void whatIsWrongIsCorrectedAndDeletedByWhomItIsOfAlone() {
        guest.get(home + "/known");
        assertThat(location(guest.post(home + "/known/traits", "name=city&value=Seoul")))
                .startsWith(home + "/known?said=corrected&undo=");
        assertThat(traitsOf(mina)).singleElement().satisfies(trait -> {
            assertThat(trait.value()).isEqualTo("Seoul");
            assertThat(trait.source()).isEqualTo("person");
            assertThat(trait.by()).isEqualTo("Mina");
        });
        assertThat(guest.get(home + "/known").body()).contains("You said so on");
        assertThat(guest.post(home + "/known/traits", "name=city&value=+").statusCode())
                .isEqualTo(422);
        assertThat(guest.post(home + "/known/traits", "name=shoe+size&value=38").statusCode())
                .isEqualTo(404);
        guest.post(home + "/known/traits/deletion", "name=city");
        guest.post(home + "/known/tags/deletion", "tag=baker");
        guest.post(home + "/known/name", "name=Kim+Mina");

        assertThat(traitsOf(mina)).isEmpty();
        assertThat(tagsOf(mina)).isEmpty();
        assertThat(brand.get(() -> people.find(mina).orElseThrow()).name()).isEqualTo("Kim Mina");
        assertThat(traitsOf(jun)).hasSize(1);
        assertThat(tagsOf(jun)).hasSize(1);
        assertThat(guest.post(home + "/known/tags/deletion", "tag=baker").statusCode())
                .isEqualTo(404);
    }

    private List<Trait> traitsOf(PersonId person) {
        return brand.get(() -> traits.of(people.cluster(person)));
    }

    private List<PersonTag> tagsOf(PersonId person) {
        return brand.get(() -> tags.of(people.cluster(person)));
    }

    @Test
    void whatIsDisputedComesToTheInboxOnceAsWhatThePersonSaid() {
        guest.get(home + "/known");
        String form = "about=Baker&text=It+was+for+my+son&id=" + UUID.randomUUID();
        assertThat(location(guest.post(home + "/known/disputes", form))).isEqualTo(home + "/known?said=disputed");
        guest.post(home + "/known/disputes", form);

        List<Listed> all = await().atMost(SOON)
                .until(
                        () -> brand.get(() -> inbox.list(InboxFilter.all(null).with(mina), null, 9)
                                .items()),
                        found -> !found.isEmpty());
        assertThat(all).singleElement().satisfies(listed -> {
            Conversation conversation = listed.conversation();
            assertThat(conversation.state()).isEqualTo(Conversation.State.OPEN);
            assertThat(conversation.isPublic()).isFalse();
            assertThat(conversation.last().text()).contains("Baker", "It was for my son", "To be answered by");
            assertThat(conversation.channel()).isEqualTo(channel);
        });
        assertThat(brand.get(() -> requests.of(mina))).singleElement().satisfies(request -> {
            assertThat(request.asked().right()).isEqualTo(Right.RECTIFICATION);
            assertThat(request.asked().about()).isEqualTo("Baker");
            assertThat(request.state().isOpen()).isTrue();
            assertThat(request.term().dueAt()).isAfter(Instant.now().plus(Duration.ofDays(14)));
        });
        assertThat(guest.get(home + "/rights").body()).contains("It was for my son");
        String timeline = guest.get(home + "/known/timeline").body();
        assertThat(timeline.split("It was for my son", -1)).hasSize(2);
        assertThat(timeline).contains("What is wrong with", home + "/known/disputes");
        for (String wrong : List.of("+", "x".repeat(2_001))) {
            assertThat(guest.post(home + "/known/disputes", "about=Baker&text=" + wrong + "&id=" + UUID.randomUUID())
                            .statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void whoOfTheTeamLookedIsToldByTheHour() {
        Brand.Visitor ava = brand.signIn(Role.AGENT);
        ava.get("/people/" + mina);
        ava.get("/people/" + mina);

        List<Look> seen = await().atMost(SOON)
                .until(() -> brand.get(() -> looks.of(people.cluster(mina), 9)), found -> !found.isEmpty());
        assertThat(seen).hasSize(1);
        assertThat(brand.get(() -> looks.of(people.cluster(jun), 9))).isEmpty();
        assertThat(guest.get(home + "/known").body()).contains(seen.getFirst().member());
    }

    @Test
    void whoOfTheTeamOpensAConversationHasLookedToo() {
        guest.get(home + "/known");
        guest.post(home + "/known/disputes", "about=Baker&text=No&id=" + UUID.randomUUID());
        Conversation conversation = await().atMost(SOON)
                .until(
                        () -> brand.get(() -> inbox.list(InboxFilter.all(null).with(mina), null, 9)
                                .items()),
                        found -> !found.isEmpty())
                .getFirst()
                .conversation();
        Brand.Visitor ava = brand.signIn(Role.AGENT);
        ava.get("/inbox");
        assertThat(brand.get(() -> looks.of(people.cluster(mina), 9))).isEmpty();

        ava.get("/inbox/" + conversation.id());

        await().atMost(SOON)
                .until(() -> brand.get(() -> looks.of(people.cluster(mina), 9)).size() == 1);
    }
}
