package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.people.Notes;
import social.rapport.people.People;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.shared.Money;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswers;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.vault.Wanted;

/** A person walks through their own pages, in every language, on a phone and on a desk, in the light and in the dark. */
@RapportTest
class PortalScreensTests extends PortalScene {

    @Autowired
    Traits traits;

    @Autowired
    Tags tags;

    @Autowired
    Notes notes;

    @Autowired
    Timeline timeline;

    @Autowired
    Inbox inbox;

    @Autowired
    Needs needs;

    @Autowired
    NeedAnswers answers;

    @Autowired
    People people;

    static Stream<Look> looks() {
        return Stream.of("en", "zh", "ko")
                .flatMap(language -> Stream.of(
                        Look.DESKTOP.in(language),
                        Look.PHONE.in(language),
                        Look.PHONE.dark().in(language)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aPersonWalksThroughTheirOwnPages(Look look) {
        connectMailbox();
        know();
        try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
            see(screen, "/sign-in", "door");
            screen.page().fill("#email", "mina@example.com");
            screen.page().click("main form button");
            screen.page().waitForURL("**/sign-in/code");
            look(screen, "code");
            screen.go(key(mina, Way.LINK));
            look(screen, "key");
            screen.page().click("main form button");
            screen.page().waitForURL("**" + home + "/**");
            for (String place : PLACES) {
                see(screen, "/" + place, place.replace('/', '-'));
            }
            screen.go(home + "/conversations");
            screen.page().click(".own-talks a");
            screen.page().waitForURL("**/conversations/*");
            look(screen, "conversation");
            screen.go(home + "/talk");
            screen.page().click("button.choice >> nth=0");
            screen.page().waitForURL("**said=saved**");
            assertThat(screen.page().getAttribute("button.choice >> nth=0", "aria-checked"))
                    .isEqualTo("true");
            look(screen, "talk-chosen");
            screen.page().click(".portal-said button");
            screen.page().waitForURL("**said=undone");
            assertThat(screen.page().getAttribute("button.choice >> nth=0", "aria-checked"))
                    .isEqualTo("false");
            screen.go(home + "/known");
            screen.page().click(".known-more summary >> nth=0");
            look(screen, "known-correcting");
            screen.go(home + "/known/accounts");
            screen.page().fill("#account", "@mina.elsewhere");
            screen.page().click("main form button");
            screen.page().waitForURL("**/known/accounts/code");
            look(screen, "claim-code");
            need(screen);
        }
    }

    /** Says one more, opens the one that was answered, and takes it back. */
    private void need(Screen screen) {
        screen.go(home + "/needs");
        screen.page().click(".need-new > summary");
        look(screen, "needs-new");
        screen.page().fill("#what", "A gelato maker that fits a small kitchen");
        screen.page().fill("#budget", "199.90");
        screen.page().selectOption("#currency", "EUR");
        screen.page().click(".need-new form button");
        screen.page().waitForURL("**said=published");
        look(screen, "needs-published");
        screen.page().click("article:has(.need-answer) a.btn");
        screen.page().waitForURL("**/needs/*");
        look(screen, "need");
        screen.go(home + "/needs");
        screen.page().click("article form button >> nth=0");
        screen.page().waitForURL("**said=withdrawn**");
        look(screen, "needs-withdrawn");
        screen.page().click(".portal-said button");
        screen.page().waitForURL("**said=undone");
        look(screen, "needs-undone");
    }

    @Test
    void whatTheBrowserAsksForIsShownAsHeard() {
        for (Look look :
                List.of(Look.DESKTOP, Look.PHONE.in("zh"), Look.PHONE.dark().in("ko"))) {
            try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
                screen.page().setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
                screen.go(key(mina, Way.LINK));
                screen.page().click("main form button");
                screen.page().waitForURL("**" + home + "/**");
                look(screen, "talk-privacy");
                screen.page().click("section[aria-labelledby=privacy] button");
                screen.page().waitForURL("**said=saved**");
                look(screen, "talk-private");
                screen.page().click("button.choice >> nth=1");
                screen.page().waitForURL("**/talk?said=saved&undo=*");
            }
        }
    }

    private static final List<String> PLACES = List.of(
            "talk", "talk/history", "known", "known/timeline", "known/accounts", "conversations", "needs", "sessions");

    private void see(Screen screen, String path, String name) {
        screen.go(home + path);
        look(screen, name);
    }

    private static void look(Screen screen, String name) {
        screen.settle();
        screen.screenshot("portal-" + name);
        screen.assertAccessible();
        screen.assertFits();
        assertThat(screen.page().locator("h1").count()).isEqualTo(1);
    }

    private void know() {
        brand.within(() -> {
            traits.change(mina, Map.of("city", "Busan"), "member", brand.system());
            tags.add(List.of(mina), Tagging.of("baker", Tagging.Source.MEMBER), brand.system());
            notes.add(mina, "Asks for pears", brand.system());
            timeline.append(channel, List.of(said("Is the pear sorbet back?")), Interaction.PORTAL);
            Need need = needs.publish(
                    NeedId.next(),
                    people.cluster(mina),
                    new Wanted(
                            "Two litres of pear sorbet for a birthday, without nuts",
                            LocalDate.now(ZoneOffset.UTC).plusDays(20),
                            new Money(4_500, "EUR"),
                            Wanted.Firmness.SURE,
                            Wanted.Audience.BRAND,
                            Instant.now().plus(Duration.ofDays(30))),
                    brand.system());
            answers.answer(
                    need.id(),
                    UUID.randomUUID(),
                    "We make pear sorbet without nuts every Friday. Shall we keep two litres for you?",
                    brand.system());
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> !brand.get(() ->
                        inbox.list(InboxFilter.all(null).with(mina), null, 1).items())
                .isEmpty());
    }

    private static Activity said(String text) {
        return new Activity(
                "said-1",
                Verb.MESSAGED,
                Activity.Direction.INBOUND,
                Activity.Visibility.PRIVATE,
                Instant.now(),
                null,
                null,
                null,
                text,
                "en",
                List.of(),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        "mina.bakes", null, null, null, null, null, null, false, null, false, null, null, null),
                null);
    }

    /** One that is never reached: what stands on the pages is all that counts here. */
    private void connectMailbox() {
        brand.within(() -> channels.connect(
                brand.system(),
                "email",
                "",
                "Care",
                Map.of(
                        "address",
                        "care@brand.example",
                        "imap-host",
                        "127.0.0.1",
                        "imap-port",
                        "1",
                        "smtp-host",
                        "127.0.0.1",
                        "smtp-port",
                        "1",
                        "imap-security",
                        "none",
                        "smtp-security",
                        "none",
                        "password",
                        "x")));
    }
}
