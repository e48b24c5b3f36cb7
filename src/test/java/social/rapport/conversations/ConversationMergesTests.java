package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.conversations.Conversation.State;
import social.rapport.people.Merges;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Role;

@RapportTest
class ConversationMergesTests extends InboxScene {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    ConversationMerges merges;

    @Autowired
    Merges people;

    @Autowired
    Answers answers;

    @Autowired
    ScheduledAnswers scheduled;

    @Autowired
    Changes changes;

    @Autowired
    JdbcClient jdbc;

    ChannelId mail;
    ConversationId first;
    ConversationId second;

    /** One person, who wrote on two channels. */
    @BeforeEach
    void somebodyWroteTwice() {
        mail = another("shop");
        first = say(channel, "a", "Where is my parcel?", 0);
        second = say(mail, "b", "I asked on the other channel too", 1);
        awaitCount(2);
        brand.within(() -> people.join(get(first).person(), get(second).person(), brand.system()));
    }

    private ChannelId another(String network) {
        OpenReceiver there = receiver;
        Channels.Secret open = brand.get(() ->
                channels.connect(brand.system(), "open", network, "Other " + network, Map.of("url", there.address())));
        there.trust(Objects.requireNonNull(open.secret()));
        return open.channel().id();
    }

    @Test
    void mergedConversationsHaveOnePlaceInListsAndOneTalk() {
        merge();

        assertThat(listed(all())).containsExactly(first);
        assertThat(listed(all().saying("other channel"))).containsExactly(first);
        assertThat(listed(all().with(get(second).person()))).containsExactly(first);
        assertThat(brand.get(() -> inbox.waiting(null)).all()).isEqualTo(1);
        assertThat(said()).containsExactly("Where is my parcel?", "I asked on the other channel too");
        assertThat(get(first).last().text()).isEqualTo("I asked on the other channel too");
        assertThat(get(second).state()).isEqualTo(State.MERGED);
        assertThat(brand.get(() -> changes.of(first))).extracting(Change::act).containsExactly(Change.Act.MERGED);
    }

    @Test
    void takingItBackLeavesEveryRowAsItWas() {
        brand.within(() -> conversations.resolve(first, brand.system()));
        brand.within(() -> conversations.snooze(second, Instant.now().plusSeconds(3600), brand.system()));
        List<String> before = rows();
        assertThat(before).isNotEmpty();
        UUID act = merge();
        assertThat(rows()).isNotEqualTo(before);

        brand.within(() -> merges.undo(first, act, brand.system()));

        assertThat(rows()).isEqualTo(before);
        assertThat(leftovers()).isZero();
    }

    @Test
    void newWordsInAnyThreadOpenTheOneAndAreItsLast() {
        merge();
        brand.within(() -> conversations.resolve(first, brand.system()));

        say(mail, "b", "Hello?", 5);

        await().atMost(SOON).until(() -> get(first).state() == State.OPEN);
        assertThat(get(first).last().text()).isEqualTo("Hello?");
        assertThat(get(second).state()).isEqualTo(State.MERGED);
        assertThat(listed(all())).containsExactly(first);
        assertThat(listed(all().about(InboxFilter.About.ANYTHING.only(InboxFilter.Only.UNREAD))))
                .containsExactly(first);
    }

    @Test
    void whatWasSaidWhileMergedStaysWithItsThreadOnceTheyPart() {
        merge();
        say(channel, "a", "On the first", 5);
        say(mail, "b", "On the second", 6);
        await().atMost(SOON)
                .until(() -> "On the second".equals(get(first).last().text()));

        brand.within(() -> merges.part(first, second, brand.system()));

        assertThat(get(first).last().text()).isEqualTo("On the first");
        assertThat(get(second).last().text()).isEqualTo("On the second");
        assertThat(get(second).state()).isEqualTo(State.OPEN);
        assertThat(listed(all())).containsExactly(second, first);
    }

    @Test
    void answersGoWhereTheyWroteLastUnlessAThreadIsChosen() {
        merge();

        answer(first, "By mail");
        assertThat(last("By mail").channel()).isEqualTo(mail);
        assertThat(get(first).state()).isEqualTo(State.PENDING);

        brand.within(() -> answers.sendIn(first, draft("On WeChat"), brand.system()));
        assertThat(last("On WeChat").channel()).isEqualTo(channel);
    }

    @Test
    void actsOnAMergedOneAreActsOnTheOneThatShowsIt() {
        merge();

        brand.within(() -> conversations.resolve(second, brand.system()));

        assertThat(get(first).state()).isEqualTo(State.RESOLVED);
        assertThat(get(second).state()).isEqualTo(State.MERGED);
    }

    @Test
    void whoeverAnswersTheOneIsSeenByWhoeverAnswersTheOther() {
        merge();
        Conversation seen = brand.get(() -> conversations.whole(first).one());
        answer(second, "From a colleague");

        assertThatThrownBy(() -> brand.within(() -> answers.send(
                        first,
                        new Answers.Draft(
                                Ids.next(),
                                Kind.PRIVATE_REPLY,
                                "Too late",
                                new Seen.OnScreen(seen.lastOutbound(), null)),
                        brand.system())))
                .hasMessage(Answers.MEANWHILE);
    }

    @Test
    void whatWasMergedIntoOneThatIsMergedGoesAlongAndBack() {
        ConversationId third = say(another("line"), "c", "And here", 2);
        awaitCount(3);
        brand.within(() -> people.join(get(first).person(), get(third).person(), brand.system()));
        brand.within(() -> merges.merge(second, List.of(third), brand.system()));
        List<String> before = rows();
        assertThat(before).isNotEmpty();

        UUID act = brand.get(() -> merges.merge(first, List.of(third), brand.system()));
        assertThat(listed(all())).containsExactly(first);
        assertThat(said()).hasSize(3);

        brand.within(() -> merges.undo(first, act, brand.system()));
        assertThat(rows()).isEqualTo(before);
        assertThat(listed(all())).containsExactly(second, first);
    }

    @Test
    void anAnswerThatWaitsIsNotHeldBackByMerging() {
        Instant at = Instant.now().plusSeconds(3600);
        brand.within(() -> scheduled.add(first, draft("Later"), at, true, brand.system()));
        merge();

        ScheduledAnswer waiting =
                brand.get(() -> scheduled.of(first)).stream().findFirst().orElseThrow();
        assertThat(waiting.obstacle(get(first))).isNull();
        say(mail, "b", "Never mind", 5);
        await().atMost(SOON).until(() -> waiting.obstacle(get(first)) == ScheduledAnswer.Why.THEY_WROTE);
    }

    @Test
    void differentPeopleAreNotMerged() {
        ConversationId stranger = say(channel, "z", "Hi", 2);
        awaitCount(3);

        assertThatThrownBy(() -> brand.within(() -> merges.merge(first, List.of(stranger), brand.system())))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .extracting(Fault.Field::pointer)
                        .containsExactly("/conversations"));
        merge();
        assertThatThrownBy(this::merge).hasMessage("inbox.merge.wrong.one");
    }

    @Test
    void programsMergeAndPart() {
        String path = "/api/v1/conversations/" + first + "/merges";
        assertThat(brand.api()
                        .post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"conversations\":[\"%s\"]}".formatted(second))
                        .retrieve()
                        .body(String.class))
                .contains("\"state\":\"open\"");
        assertThat(brand.api().get().uri(path).retrieve().body(String.class))
                .contains(second.toString(), "\"total\":2", "merged");
        assertThat(brand.api().delete().uri(path + "/" + second).retrieve().body(String.class))
                .contains("\"state\":\"open\"");
        assertThat(brand.api()
                        .delete()
                        .uri(path + "/" + second)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void aMemberMergesFromBesideTheTalkAndTakesItBack() {
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + first + "?list=all");
            page.locator("#about .merge-here button").click();
            page.locator(".bubble").filter(saying("other channel")).waitFor();
            screen.settle();
            assertThat(page.locator(".talk-where").first().innerText()).contains("Snowdrift");
            assertThat(page.locator(".composer-where").innerText()).contains("Other shop");
            screen.assertAccessible();
            screen.screenshot("merged");
            page.locator("#toasts .undo button").click();
            page.locator("#about .merge-here button").waitFor();
            page.locator("#about .merge-here button").click();
            page.locator(".composer-where .chip").click();
            page.locator("#places a").filter(saying("Snowdrift")).click();
            page.locator("#to-private_reply textarea").fill("Here it is");
            page.locator("#to-private_reply .send").click();
            page.locator(".bubble.out").filter(saying("Here it is")).waitFor();
        }
        assertThat(last("Here it is").channel()).isEqualTo(channel);
        try (var screen = Browser.open(brand, Role.AGENT, Look.PHONE.dark().in("zh"))) {
            screen.go("/inbox/" + first);
            screen.assertFits();
            screen.screenshot("merged");
        }
    }

    private UUID merge() {
        return brand.get(() -> merges.merge(first, List.of(second), brand.system()));
    }

    private static InboxFilter all() {
        return InboxFilter.all(new MemberId(UUID.randomUUID()));
    }

    private List<ConversationId> listed(InboxFilter filter) {
        return brand.get(() -> inbox.list(filter, null, 10)).items().stream()
                .map(listed -> listed.conversation().id())
                .toList();
    }

    private List<String> said() {
        return brand.get(() -> answers.said(conversations.whole(first), null)).said().stream()
                .map(one -> String.valueOf(one.text()))
                .toList();
    }

    private Interaction last(String text) {
        List<Interaction> said = new ArrayList<>(
                brand.get(() -> answers.said(conversations.whole(first), null)).said());
        assertThat(said.getLast().text()).isEqualTo(text);
        return said.getLast();
    }

    private Conversation get(ConversationId id) {
        return brand.get(() -> conversations.get(id));
    }

    private void answer(ConversationId id, String text) {
        brand.within(() -> answers.send(id, draft(text), brand.system()));
    }

    private static Answers.Draft draft(String text) {
        return new Answers.Draft(Ids.next(), Kind.PRIVATE_REPLY, text, new Seen.Whatever());
    }

    @Test
    void whatWasChosenInTheListIsMergedAndPartedAgain() {
        say(channel, "c", "Somebody else", 2);
        awaitCount(3);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all");
            page.locator("[data-choosing]").click();
            choose(page, first);
            assertThat(page.locator("#chosen-merge").isVisible()).isFalse();
            choose(page, second);
            page.locator("#chosen-merge form").waitFor();
            assertThat(page.locator("#chosen-merge").innerText()).contains("2 conversations with", "on Other shop");
            screen.screenshot("merge-chosen");
            screen.assertAccessible();

            page.locator("#rows .choosable").filter(saying("Somebody else")).click();
            page.locator("#chosen-merge button[disabled]").waitFor();
            assertThat(page.locator("#chosen-merge").innerText()).contains("different people");
            assertThat(page.locator("#chosen-merge form").count()).isZero();
            screen.screenshot("merge-chosen-refused");
            page.locator("#rows .choosable").filter(saying("Somebody else")).click();

            page.locator("#chosen-merge form button").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/inbox/" + second + "*");
            assertThat(get(first).state()).isEqualTo(State.MERGED);
            page.locator("#toasts button").click();
            await().atMost(SOON).until(() -> get(first).state() != State.MERGED);
        }
        for (Look look : List.of(Look.PHONE.in("zh"), Look.PHONE.dark().in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox?list=all");
                page.locator("[data-choosing]").click();
                choose(page, first);
                choose(page, second);
                page.locator("#chosen-merge form").waitFor();
                screen.settle();
                screen.assertFits();
                screen.screenshot("merge-chosen");
            }
        }
    }

    private static void choose(Page page, ConversationId id) {
        page.locator(".choosable:has(#row-" + id + ")").click();
    }

    private List<String> rows() {
        return brand.get(() -> jdbc.sql("""
                        select to_jsonb(c)::text from conversations.conversation c
                        where workspace_id = :workspace order by id
                        """)
                .param("workspace", brand.workspace().value())
                .query(String.class)
                .list());
    }

    private long leftovers() {
        return brand.get(() -> jdbc.sql("""
                        select (select count(*) from conversations.merge where workspace_id = :workspace)
                          + (select count(*) from conversations.own_words where workspace_id = :workspace)
                        """)
                .param("workspace", brand.workspace().value())
                .query(Long.class)
                .single());
    }

    private ConversationId say(ChannelId where, String who, String text, int minute) {
        Instant at = Instant.now().minus(Duration.ofHours(1)).plusSeconds(60L * minute);
        Activity activity =
                Happening.said("account-" + who, text, at).by(who, null).activity();
        return brand.get(() -> timeline.append(where, List.of(activity), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
    }
}
