package social.rapport.channels;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Outbox.State;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.shared.Ids;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** What could not be delivered, in the hands of a member. */
@RapportTest
class DeadLettersScreenTests extends OutboxScene {

    private static final String DEAD = "/settings/outbox?state=dead";

    @Autowired
    Permissions permissions;

    @Test
    void aMemberLooksWhyItFailedSendsItAgainAndSeesThatItWent() {
        receiver.next(503);
        receiver.next(422);
        UUID id = answer("Your parcel is on its way");
        await().untilAsserted(() -> {
            dueNow();
            assertThat(state(id)).isEqualTo(State.DEAD);
        });

        try (Screen screen = Browser.open(brand, Role.ADMIN, Look.DESKTOP)) {
            Page page = screen.go(DEAD);
            Locator letter = page.locator("#outbox article");
            assertThat(letter).containsText("Your parcel is on its way");
            assertThat(letter).containsText("Given up");
            letter.locator("summary").click();
            assertThat(letter.locator("details li")).hasCount(2);
            assertThat(letter.locator("details li").first()).containsText("422");
            assertThat(letter.locator("details li").last()).containsText("503");
            screen.assertAccessible();
            screen.screenshot("dead-letter");

            letter.locator("form[action$=resend] button").click();
            assertThat(page.locator("#toasts")).containsText("It is on its way again.");
            await().until(() -> state(id) == State.SENT);
            screen.go("/settings/outbox");
            assertThat(letter.locator(".verdict")).hasText("Sent");
            screen.go(DEAD);
            assertThat(letter).hasCount(0);
        }
        assertThat(receiver.texts()).containsExactly("Your parcel is on its way");
    }

    @Test
    void whatTheGateNoLongerAllowsStaysAndSaysWhy() {
        says(true);
        receiver.next(422);
        UUID id = Ids.next();
        brand.within(() -> outbox.send(message(id, Kind.MESSAGE, "Pear is back"), brand.system()));
        await().until(() -> state(id) == State.DEAD);
        says(false);

        for (Look look : new Look[] {Look.DESKTOP, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko")}) {
            try (Screen screen = Browser.open(brand, Role.ADMIN, look)) {
                Page page = screen.go(DEAD);
                page.locator("#outbox form[action$=resend] button").click();
                assertThat(page.locator("#toasts > *")).hasCount(1);
                screen.assertFits();
                screen.screenshot("dead-letter-refused");
                if (look.equals(Look.DESKTOP)) {
                    assertThat(page.locator("#toasts")).containsText("It stays here. They said no");
                }
            }
        }
        assertThat(state(id)).isEqualTo(State.DEAD);
        assertThat(receiver.texts()).isEmpty();
    }

    @Test
    void oneLaidToRestCanBeTakenBack() {
        receiver.next(422);
        UUID id = answer("Never mind");
        await().until(() -> state(id) == State.DEAD);

        try (Screen screen = Browser.open(brand, Role.ADMIN, Look.DESKTOP)) {
            Page page = screen.go(DEAD);
            page.locator("#outbox form[action$=cancellation] button").click();
            assertThat(page.locator("#outbox .verdict")).hasText("Stopped");
            page.locator("#toasts .undo button").first().click();
            await().until(() -> state(id) == State.SENT);
        }
    }

    @Test
    void whoMayOnlyLookIsOfferedNothing() {
        receiver.next(422);
        UUID id = answer("Look, but do not touch");
        await().until(() -> state(id) == State.DEAD);

        try (Screen screen = Browser.open(brand, Role.MARKETER, Look.DESKTOP)) {
            Page page = screen.go(DEAD);
            assertThat(page.locator("#outbox article")).hasCount(1);
            assertThat(page.locator("#outbox form")).hasCount(0);
        }
    }

    private void says(boolean yes) {
        brand.within(() -> permissions.record(
                brand.system(),
                new Permissions.Statement(
                        person, "care", null, yes, "May we write?", "en", Permission.Source.API, Instant.now())));
    }
}
