package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

@RapportTest
class AttachmentsTests extends InboxScene {

    private static final String LONG = "melted-cone-on-the-counter-of-the-shop-".repeat(3) + ".jpg";

    @ParameterizedTest
    @EnumSource(Visibility.class)
    void whatWasSentAlongIsNamedInPublicAsInPrivate(Visibility visibility) {
        ConversationId id = show(Direction.INBOUND, visibility, "Look at this", "cone.jpg");
        show(Direction.INBOUND, visibility, "And at this", LONG);
        awaitCount(1);
        show(Direction.OUTBOUND, visibility, "Take this instead", "voucher.pdf");
        awaitCount(0);

        for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"), Look.DESKTOP.dark())) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox/" + id);
                Locator said = page.locator("#said");
                assertThat(said.innerText()).contains("cone.jpg", LONG, "voucher.pdf");
                assertThat(width(said.locator(".identity").first())).isLessThan(width(said) / 2);
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("inbox-attachments-" + visibility.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static double width(Locator element) {
        return element.boundingBox().width;
    }

    private ConversationId show(Direction direction, Visibility visibility, String text, String name) {
        Activity activity = new Activity(
                UUID.randomUUID().toString(),
                Verb.COMMENTED,
                direction,
                visibility,
                Instant.now(),
                "post-1",
                null,
                null,
                text,
                "en",
                List.of(new Activity.Media("https://example.com/" + name, "image/jpeg", name, 0, null)),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        "a-1", "mina", "Mina", null, null, null, null, false, null, false, null, null, null),
                null);
        return brand.get(() -> timeline.append(channel, List.of(activity), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
    }
}
