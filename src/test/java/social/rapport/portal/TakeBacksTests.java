package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Standing;
import social.rapport.people.People;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;

/** What people did last on their own pages they can take back, with a form that needs no script. */
@RapportTest
class TakeBacksTests extends PortalScene {

    @Autowired
    People people;

    @Autowired
    Traits traits;

    @Autowired
    Tags tags;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    private Brand.Visitor guest;

    @BeforeEach
    void know() {
        brand.within(() -> {
            traits.change(mina, Map.of("city", "Busan"), "member", brand.system());
            tags.add(List.of(mina), Tagging.of("Baker", Tagging.Source.MEMBER), brand.system());
        });
        guest = guest(mina);
        guest.get(home + "/known");
    }

    @Test
    void whatWasSetRightOrDeletedComesBackAsItWas() {
        for (String act : List.of("/known/traits?name=city&value=Seoul", "/known/traits/deletion?name=city")) {
            String back = doIt(act);
            assertThat(values()).isNotEqualTo(List.of("Busan"));
            assertThat(guest.get(back).body()).contains("action=\"" + undo(back) + "\"");
            assertThat(location(guest.post(undo(back), ""))).isEqualTo(home + "/known?said=undone");
            assertThat(values()).containsExactly("Busan");
        }
        String untagged = doIt("/known/tags/deletion?tag=baker");
        guest.post(undo(untagged), "");
        assertThat(brand.get(() -> tags.of(people.cluster(mina)))).hasSize(1);
        String renamed = doIt("/known/name?name=Kim+Mina");
        guest.post(undo(renamed), "");
        assertThat(brand.get(() -> people.find(mina)).orElseThrow().name()).isEqualTo("Mina");
    }

    @Test
    void whatWasChosenHoldsAgainAsItDid() {
        String yes = doIt("/talk/choices?choice=offers+" + channel + "+true");
        assertThat(offers()).isEqualTo(Standing.State.GRANTED);
        guest.post(undo(yes), "");
        assertThat(offers()).isEqualTo(Standing.State.REFUSED);
        doIt("/talk/choices?choice=offers+" + channel + "+true");
        String no = doIt("/talk/choices?choice=offers+" + channel + "+false");
        guest.post(undo(no), "");
        assertThat(offers()).isEqualTo(Standing.State.GRANTED);

        Preference before = wish();
        for (String act : List.of(
                "/talk/silence?on=true",
                "/talk/cap?cap=1",
                "/talk/hours?from=20:00&to=08:00&zone=Asia/Seoul",
                "/talk/pause?days=7")) {
            String back = doIt(act);
            assertThat(wish()).as(act).isNotEqualTo(before);
            assertThat(location(guest.post(undo(back), ""))).isEqualTo(home + "/talk?said=undone");
            assertThat(wish()).as(act).isEqualTo(before);
        }
    }

    @Test
    void onlyTheLastThingIsTakenBackOnceAndByWhomDidItAlone() {
        String first = doIt("/talk/cap?cap=1");
        String second = doIt("/talk/cap?cap=2");
        Brand.Visitor other = guest(mina);
        other.get(home + "/talk");
        assertThat(location(other.post(undo(second), ""))).isEqualTo(home + "/talk?said=settled");
        assertThat(location(guest.post(undo(first), ""))).isEqualTo(home + "/talk?said=settled");
        assertThat(wish().weeklyCap()).isEqualTo(2);
        guest.post(undo(second), "");
        assertThat(wish().weeklyCap()).isEqualTo(1);
        assertThat(location(guest.post(undo(second), ""))).isEqualTo(home + "/talk?said=settled");
        assertThat(guest.get(home + "/talk?said=saved&undo=x").statusCode()).isEqualTo(400);
    }

    @Test
    void whatAsksForPrivacyIsHeardShownAndSaidInWordsWithOneClick() {
        doIt("/talk/choices?choice=offers+" + channel + "+true");
        doIt("/talk/choices?choice=care+" + channel + "+true");
        assertThat(guest.get(home + "/talk").body()).doesNotContain("asks not to share");
        String page = guest.send(
                        guest.request(home + "/talk").header("Sec-GPC", "1").GET())
                .body();
        assertThat(page).contains("asks not to share", "Say no to everything else");
        String back = doIt("/talk/privacy?");

        assertThat(offers()).isEqualTo(Standing.State.REFUSED);
        assertThat(standing("news")).isEqualTo(Standing.State.REFUSED);
        assertThat(standing("care")).isEqualTo(Standing.State.GRANTED);
        assertThat(guest.send(guest.request(home + "/talk")
                                .header("Sec-GPC", "1")
                                .GET())
                        .body())
                .contains("You have said no to everything");
        guest.post(undo(back), "");
        assertThat(offers()).isEqualTo(Standing.State.GRANTED);
    }

    @Test
    void aBrowserThatAsksForPrivacyIsNotNoted() {
        Brand.Visitor shy = brand.stranger();
        String key = key(mina, Way.LINK);
        shy.get(key);
        guest.post(home + "/sign-out", "");
        String csrf = shy.get(key).body();
        assertThat(csrf).contains("_csrf");
        String token = csrf.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        shy.send(shy.request(key)
                .header("Sec-GPC", "1")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/140.0")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
        assertThat(shy.get(home + "/sessions").body()).doesNotContain("Firefox");
    }

    private String doIt(String act) {
        String[] parts = act.split("\\?", 2);
        return location(guest.post(home + parts[0], parts[1]));
    }

    private String undo(String back) {
        return home + "/undo/" + back.substring(back.indexOf("undo=") + 5);
    }

    private List<String> values() {
        return brand.get(() -> traits.of(people.cluster(mina))).stream()
                .map(trait -> trait.value())
                .toList();
    }

    private Preference wish() {
        return brand.get(() -> preferences.of(mina));
    }

    private Standing.State offers() {
        return standing("offers");
    }

    private Standing.State standing(String purpose) {
        return brand.get(() -> Permissions.standing(permissions.history(mina), purpose, channel)
                .state());
    }
}
