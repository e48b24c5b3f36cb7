package social.rapport.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Channels;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.conversations.Seen;
import social.rapport.demo.Snowdrift;
import social.rapport.demo.Story;
import social.rapport.demo.StoryConversation;
import social.rapport.demo.StoryConversation.Standing;
import social.rapport.demo.StoryInteraction;
import social.rapport.people.People;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.vault.NeedFilter;
import social.rapport.vault.Needs;
import social.rapport.workspace.Role;

@RapportTest
class LoaderTests {

    private static final Story FEW =
            Snowdrift.tell(Instant.now().truncatedTo(ChronoUnit.SECONDS), 7).with(40);

    @Autowired
    Brands brands;

    @Autowired
    Loader loader;

    @Autowired
    DemoProgress progress;

    @Autowired
    Channels channels;

    @Autowired
    Needs needs;

    @Autowired
    Conversations conversations;

    @Autowired
    Inbox inbox;

    @Autowired
    Answers answers;

    @Autowired
    Outbox outbox;

    @Autowired
    People people;

    @Autowired
    Tags tags;

    @Test
    void theFirstPageTellsHowFarTheDemoIsUntilItIsThere() {
        Brand brand = brands.open();
        Brand.Visitor visitor = brand.signIn(Role.AGENT);
        assertThat(visitor.get("/").body()).doesNotContain("/home/demo");

        DemoProgress.Tally tally = progress.begin(brand.workspace(), 10);
        tally.enter(DemoProgress.Step.SENDING);
        tally.add(4);
        assertThat(visitor.get("/").body()).contains("/home/demo");
        assertThat(visitor.get("/home/demo").body()).contains("<progress", "value=\"4\"", "max=\"10\"");

        tally.enter(DemoProgress.Step.DONE);
        assertThat(visitor.get("/").body()).doesNotContain("/home/demo");
    }

    @Test
    void whatTheStoryTellsIsThereAndLoadingItAgainAddsNothing() {
        Brand brand = brands.open();

        loader.load(brand.workspace(), FEW);

        assertThat(progress.of(brand.workspace()))
                .hasValueSatisfying(state -> assertThat(state.step()).isEqualTo(DemoProgress.Step.DONE));
        Loaded loaded = look(brand);
        assertThat(loaded.interactions()).isEqualTo(FEW.interactions().size());
        assertThat(loaded.permissions()).isEqualTo(permissionsOfThoseWhoActed()).isPositive();
        assertThat(loaded.tags()).isPositive();
        assertThat(new Api(brand.address(), brand.token()).settings().get("businessHours"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .hasSize(7);
        assertThat(new Api(brand.address(), brand.token()).keys("/api/v1/topics"))
                .hasSize(3);
        assertThat(brand.get(() -> needs.published(NeedFilter.ALL, null, 50)).total())
                .isPositive();
        assertStandings(brand);

        loader.load(brand.workspace(), FEW);

        assertThat(look(brand)).isEqualTo(loaded);
        assertStandings(brand);
    }

    /** Whoever never did anything is unknown to the server. */
    private static long permissionsOfThoseWhoActed() {
        Set<String> acted =
                FEW.interactions().stream().map(told -> told.person().key()).collect(Collectors.toSet());
        return FEW.permissions().stream()
                .filter(permission -> acted.contains(permission.person()))
                .count();
    }

    /** What a brand has, counted. */
    private record Loaded(long interactions, long people, long permissions, long tags, int channels) {}

    private Loaded look(Brand brand) {
        return brand.get(() -> {
            Arrivals arrivals = arrivals(brand);
            List<PersonId> persons =
                    FEW.interactions().stream().map(arrivals::person).distinct().toList();
            Api api = new Api(brand.address(), brand.token());
            List<PersonId> roots =
                    people.roots(persons).values().stream().distinct().toList();
            long permissions = roots.stream()
                    .mapToLong(root -> api.permissions(root.value()).size())
                    .sum();
            long tagged = roots.stream()
                    .flatMap(root -> tags.of(people.cluster(root)).stream())
                    .filter(tag -> tag.source().equals(Tagging.Source.API.key()))
                    .count();
            return new Loaded(
                    FEW.interactions().size(),
                    roots.size(),
                    permissions,
                    tagged,
                    channels.all().size());
        });
    }

    @Test
    void whatIsAnsweredInTheDemoIsDeliveredAndNobodyElseCanPretendTo() {
        Brand brand = brands.open();
        loader.load(brand.workspace(), FEW.with(12));
        Conversation conversation = brand.get(() -> inbox.list(InboxFilter.all(null), null, 200).items().stream()
                .map(Listed::conversation)
                .filter(listed -> !listed.isPublic() && listed.lastInboundAt() != null)
                .findFirst()
                .orElseThrow());
        UUID message = Ids.next();

        brand.within(() -> answers.send(
                conversation.id(),
                new Answers.Draft(message, Kind.PRIVATE_REPLY, "Thank you", new Seen.Whatever()),
                brand.system()));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Outbox.Delivery delivery =
                    brand.get(() -> outbox.deliveries(List.of(message))).get(message);
            assertThat(delivery).isNotNull();
            assertThat(delivery.state()).isEqualTo(Outbox.State.SENT);
            assertThat(delivery.externalId()).isEqualTo("demo-" + message);
        });
        assertThat(brand.api()
                        .post()
                        .uri(ReplyAddresses.PATH + conversation.channel())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{}")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    private Arrivals arrivals(Brand brand) {
        Arrivals arrivals = new Arrivals(FEW.setting().channels().stream()
                .collect(Collectors.toMap(account -> account.key(), account -> channels.all().stream()
                        .filter(channel -> channel.network().equals(account.network())
                                && channel.name().equals(account.name()))
                        .findFirst()
                        .orElseThrow()
                        .id())));
        arrivals.read(new Api(brand.address(), brand.token()));
        return arrivals;
    }

    private void assertStandings(Brand brand) {
        brand.within(() -> {
            Arrivals arrivals = arrivals(brand);
            List<StoryConversation> answerable = FEW.conversations().stream()
                    .filter(LoaderTests::isAnswerable)
                    .toList();
            assertThat(answerable).isNotEmpty();
            for (StoryConversation told : answerable) {
                Conversation conversation = conversations.get(id(told, arrivals));
                assertThat(conversation.state().name())
                        .as(told.channel() + "/" + told.thread())
                        .isEqualTo(told.standing().name());
                assertThat(conversation.assignee() == null).isEqualTo(told.assignee() == null);
            }
            assertThat(FEW.conversations())
                    .extracting(StoryConversation::standing)
                    .contains(Standing.OPEN, Standing.RESOLVED);
        });
    }

    /** Posts and likes make no conversation. */
    private static boolean isAnswerable(StoryConversation told) {
        return FEW.interactions().stream()
                .filter(Standings::isSaid)
                .anyMatch(said -> said.channel().equals(told.channel())
                        && said.words() != null
                        && told.thread().equals(said.words().thread()));
    }

    private static ConversationId id(StoryConversation told, Arrivals arrivals) {
        StoryInteraction first = FEW.interactions().stream()
                .filter(said -> said.channel().equals(told.channel()))
                .filter(said -> said.words() != null
                        && told.thread().equals(said.words().thread()))
                .findFirst()
                .orElseThrow();
        ChannelId channel = arrivals.channel(told.channel());
        return ConversationId.of(channel, told.thread(), first.facts().open(), arrivals.person(first));
    }

    @Test
    void theDemoHasATeamAndPeopleWithSeveralAccounts() {
        Brand brand = brands.open();

        loader.load(brand.workspace(), FEW.with(12));

        brand.within(() -> {
            Arrivals arrivals = arrivals(brand);
            FEW.with(12).interactions().forEach(arrivals::person);
            UUID mina = arrivals.person(FEW.person("mina"), "").orElseThrow();
            assertThat(people.identities(people.cluster(new PersonId(mina)))).hasSizeGreaterThan(1);
        });
    }
}
