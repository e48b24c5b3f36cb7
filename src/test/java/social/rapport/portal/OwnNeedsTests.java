package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswer;
import social.rapport.vault.NeedAnswers;
import social.rapport.vault.NeedFilter;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.vault.Wanted;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

/** People say on their own pages what they will want; answers come there first, and elsewhere as they allow. */
@RapportTest
class OwnNeedsTests extends PortalScene {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Each brand is a new one, so that the same id is anew in each test. */
    private static final UUID FIXED = UUID.randomUUID();

    @Autowired
    Needs needs;

    @Autowired
    NeedAnswers answers;

    @Autowired
    People people;

    @Autowired
    Merges merges;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Inbox inbox;

    @Test
    void aNeedIsPublishedOnceChangedWithdrawnAndItsHistoryKept() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/needs");
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Seoul")).plusDays(30);
        String form = fields("A+stroller", "brand") + "&by=" + day + "&budget=1,299.50&currency=EUR&until=" + day;
        assertThat(location(guest.post(home + "/needs", form))).isEqualTo(home + "/needs?said=published");
        guest.post(home + "/needs", form);
        assertThat(published()).hasSize(1);
        guest.post(home + "/needs", fields("And+a+pram", "brand"));
        assertThat(published()).hasSize(2);
        brand.within(() ->
                needs.withdraw(people.cluster(mina), published().getFirst().id(), brand.system()));

        Need need = published().getFirst();
        assertThat(published()).hasSize(1);
        assertThat(need.wanted().by()).isEqualTo(day);
        assertThat(need.wanted().budget()).isEqualTo(new Money(129_950, "EUR"));
        assertThat(need.wanted().visibleUntil())
                .isEqualTo(
                        day.atTime(23, 59, 59).atZone(ZoneId.of("Asia/Seoul")).toInstant());

        String path = home + "/needs/" + need.id();
        assertThat(guest.get(path).body()).contains("value=\"1299.50\"", "Published by Mina");
        assertThat(location(guest.post(path, fields("A+red+stroller", "brand"))))
                .isEqualTo(path + "?said=changed");
        assertThat(published().getFirst().wanted().what()).isEqualTo("A red stroller");
        assertThat(guest.get(path).body()).contains("Changed by Mina");

        String back = location(guest.post(path + "/withdrawal", ""));
        assertThat(back).startsWith(home + "/needs?said=withdrawn&undo=");
        assertThat(published()).isEmpty();
        guest.get(back);
        assertThat(location(guest.post(home + "/undo/" + back.substring(back.indexOf("undo=") + 5), "")))
                .isEqualTo(home + "/needs?said=undone");
        assertThat(published()).hasSize(1);
    }

    @Test
    void whatOnlyTheySeeIsSeenByNobodyElse() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/needs");
        guest.post(home + "/needs", fields("A+surprise", "me"));

        assertThat(guest.get(home + "/needs").body()).contains("A surprise", "Nobody but you sees it");
        assertThat(published()).isEmpty();
        Need need = brand.get(() -> needs.of(people.cluster(mina))).getFirst();
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        assertThat(owner.get("/needs/" + need.id()).statusCode()).isEqualTo(404);
        Brand.Visitor other = guest(meet("jun", "Jun", "jun@example.com"));
        other.get(home + "/needs");
        for (String path : List.of("", "/withdrawal", "/return", "/replies")) {
            assertThat(other.post(
                                    home + "/needs/" + need.id() + path,
                                    fields("Mine", "brand") + "&text=x&message=" + UUID.randomUUID())
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(other.get(home + "/needs/" + need.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeIsRefusedAndNothingTypedIsLost() {
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/needs");
        for (String wrong : List.of(
                fields("+", "brand"),
                fields("x", "everybody"),
                fields("Kept", "brand") + "&by=2001-01-01",
                fields("Kept", "brand") + "&by=soon",
                fields("Kept", "brand") + "&budget=a+lot&currency=EUR",
                fields("Kept", "brand") + "&budget=0&currency=EUR",
                fields("Kept", "brand") + "&budget=9.999&currency=EUR",
                fields("Kept", "brand") + "&budget=9&currency=ABC",
                fields("Kept", "brand") + "&until=2001-01-01")) {
            var answer = guest.post(home + "/needs", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
            if (wrong.contains("Kept")) {
                assertThat(answer.body()).contains("Kept");
            }
        }
        assertThat(published()).isEmpty();
    }

    @Test
    void anAnswerStandsOnTheirPageAndReachesThemElsewhereOnlyAsTheyAllow() {
        Need need = publish();
        Brand.Visitor ava = brand.signIn(Role.AGENT);
        assertThat(ava.get("/needs/" + need.id()).body()).contains("It stands on their page only");
        String form = "answer=" + UUID.randomUUID() + "&text=We+have+one";
        assertThat(location(ava.post("/needs/" + need.id() + "/answers", form))).isEqualTo("/needs/" + need.id());
        ava.post("/needs/" + need.id() + "/answers", form);
        assertThat(ava.post("/needs/" + need.id() + "/answers", form.replace("one", "two"))
                        .statusCode())
                .isEqualTo(422);

        assertThat(ava.get("/needs").body()).contains("We have one", "Not sent by", "Not seen on their page yet");
        assertThat(answered(need))
                .singleElement()
                .satisfies(answer -> assertThat(answer.reach().outcome()).isEqualTo(NeedAnswer.Outcome.REFUSED));
        assertThat(receiver.texts()).isEmpty();

        Brand.Visitor guest = guest(mina);
        assertThat(guest.get(home + "/needs").body()).contains("We have one");
        assertThat(ava.get("/needs").body()).contains("Seen on their page");

        allowOffers();
        ava.get("/needs/" + need.id());
        ava.post("/needs/" + need.id() + "/answers", "answer=" + UUID.randomUUID() + "&text=And+in+red");
        await().atMost(SOON).until(() -> !receiver.texts().isEmpty());
        assertThat(receiver.texts().getFirst()).contains("A stroller", "And in red");
        assertThat(ava.get("/needs").body()).contains("Also sent by");
        await().atMost(SOON).until(() -> !brand.get(() ->
                        inbox.list(InboxFilter.all(null).with(mina), null, 1).items())
                .isEmpty());
    }

    @Test
    void whatSomebodyNeedsIsToldOnNoAccountThatIsOnlyLikelyTheirs() {
        Need need = publish();
        allowOffers();
        PersonId jun = meet("jun", "Jun", "jun@example.com");
        brand.within(() -> merges.join(mina, jun, brand.system()));

        brand.within(() -> answers.answer(need.id(), UUID.randomUUID(), "We have one", brand.system()));

        await().atMost(SOON).until(() -> !receiver.taken().isEmpty());
        assertThat(receiver.taken().getFirst().toString())
                .contains("mina.bakes")
                .doesNotContain("\"jun\"");
    }

    @Test
    void whatTheySayToAnAnswerComesToTheInbox() {
        Need need = publish();
        brand.within(() -> answers.answer(need.id(), UUID.randomUUID(), "We have one", brand.system()));
        Brand.Visitor guest = guest(mina);
        String path = home + "/needs/" + need.id();
        assertThat(guest.get(path).body()).contains("We have one");
        assertThat(location(guest.post(path + "/replies", "text=Until+when%3F&message=" + UUID.randomUUID())))
                .isEqualTo(path + "?said=sent");

        await().atMost(SOON)
                .until(() -> brand
                        .get(() -> inbox.list(InboxFilter.all(null).with(mina), null, 9)
                                .items())
                        .stream()
                        .anyMatch(listed -> String.valueOf(
                                        listed.conversation().last().text())
                                .contains("Until when?")));
        assertThat(guest.post(path + "/replies", "text=+&message=" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aBrowserThatAsksForPrivacyLetsNobodyNoteWhatItSaw() {
        Need need = publish();
        brand.within(() -> answers.answer(need.id(), UUID.randomUUID(), "We have one", brand.system()));
        Brand.Visitor guest = guest(mina);
        assertThat(guest.send(guest.request(home + "/needs")
                                .header("Sec-GPC", "1")
                                .GET())
                        .body())
                .contains("We have one");
        assertThat(answered(need).getFirst().seenAt()).isNull();
        guest.get(home + "/needs");
        assertThat(answered(need).getFirst().seenAt()).isNotNull();
    }

    @Test
    void programsAnswerToo() {
        Need need = publish();
        String path = "/api/v1/needs/" + need.id() + "/answers";
        var api = brand.api(Scope.PEOPLE_READ, Scope.CONVERSATIONS_ANSWER);
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            JsonNode made = api.post()
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("id", id, "text", "We have one"))
                    .retrieve()
                    .body(JsonNode.class);
            assertThat(String.valueOf(made)).contains("\"outcome\":\"refused\"", id);
        }
        assertThat(String.valueOf(api.get().uri(path).retrieve().body(JsonNode.class)))
                .contains("\"total\":1", "We have one");
        assertThat(api.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("text", " "))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
    }

    private static String fields(String what, String audience) {
        return "need=" + FIXED + "&what=" + what + "&firmness=likely&audience=" + audience;
    }

    private Need publish() {
        return brand.get(() -> needs.publish(
                NeedId.next(),
                people.cluster(mina),
                new Wanted("A stroller", null, null, Wanted.Firmness.LIKELY, Wanted.Audience.BRAND, null),
                brand.system()));
    }

    private void allowOffers() {
        brand.within(() -> {
            permissions.record(
                    brand.system(),
                    new Permissions.Statement(
                            mina, "offers", channel, true, "Yes", "en", Permission.Source.MEMBER, Instant.now()));
            preferences.set(
                    brand.system(),
                    mina,
                    Preference.NONE.quietBetween(LocalTime.of(9, 0), LocalTime.of(9, 0), "Asia/Seoul"));
        });
    }

    private List<Need> published() {
        return brand.get(() -> needs.published(NeedFilter.ALL, null, 10).items());
    }

    private List<NeedAnswer> answered(Need need) {
        return brand.get(() -> answers.of(List.of(need)).get(need.id()));
    }
}
