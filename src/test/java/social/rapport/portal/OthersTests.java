package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationMerges;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.people.Cluster;
import social.rapport.people.Merges;
import social.rapport.people.Notes;
import social.rapport.people.People;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.vault.Wanted;

/** Whom a member takes for one is shown nothing of the other, on any of their pages; whom proof shows to be one is. */
@RapportTest
class OthersTests extends PortalScene {

    private static final String QUOKKA = "quokka";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Traits traits;

    @Autowired
    Tags tags;

    @Autowired
    Notes notes;

    @Autowired
    Timeline timeline;

    @Autowired
    Permissions permissions;

    @Autowired
    Needs needs;

    @Autowired
    Merges merges;

    @Autowired
    People people;

    @Autowired
    Inbox inbox;

    @Autowired
    ConversationMerges conversationMerges;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private PersonId jun;
    private Brand.Visitor guest;

    @BeforeEach
    void takeForOne() {
        jun = meet("jun-quokka", "Quokka Jun", "quokka@example.com");
        brand.within(() -> {
            traits.change(jun, Map.of("city", "quokka city"), "member", brand.system());
            tags.add(List.of(jun), Tagging.of("quokka tag", Tagging.Source.MEMBER), brand.system());
            notes.add(jun, "quokka note", brand.system());
            timeline.append(
                    channel,
                    List.of(said("jun-quokka", "quokka said"), said("mina.bakes", "Is the sorbet back?")),
                    Interaction.PORTAL);
            permissions.record(
                    brand.system(),
                    new Permissions.Statement(
                            jun,
                            "offers",
                            channel,
                            true,
                            "quokka wording",
                            "en",
                            Permission.Source.MEMBER,
                            Instant.now()));
            needs.publish(
                    NeedId.next(),
                    people.cluster(jun),
                    new Wanted("quokka need", null, null, Wanted.Firmness.LIKELY, Wanted.Audience.BRAND, null),
                    brand.system());
        });
        await().atMost(SOON).until(() -> theirs(jun).size() == 1 && theirs(mina).size() == 1);
        Conversation hers = theirs(mina).getFirst();
        Conversation his = theirs(jun).getFirst();
        brand.within(() -> merges.join(mina, jun, brand.system()));
        brand.within(() -> conversationMerges.merge(hers.id(), List.of(his.id()), brand.system()));
        guest = guest(mina);
    }

    private List<Conversation> theirs(PersonId person) {
        return brand.get(() -> inbox.list(InboxFilter.all(null).with(person), null, 9).items().stream()
                .map(Listed::conversation)
                .toList());
    }

    @Test
    void nothingOfWhomTheyAreTakenForIsShownOnAnyPage() {
        everything(guest)
                .forEach((where, what) ->
                        assertThat(what.toLowerCase(Locale.ROOT)).as(where).doesNotContain(QUOKKA));
        assertThat(guest.get(home + "/conversations").body()).contains("Is the sorbet back?");
    }

    @Test
    void theSamePagesShowItOnceItIsProved() {
        brand.within(() -> merges.claim(mina, jun, brand.system()));

        Map<String, String> shown = everything(guest);
        assertThat(shown.keySet()).anyMatch(where -> where.endsWith("/needs"));
        for (String where : List.of("/known", "/known/timeline", "/talk/history", "/needs")) {
            assertThat(shown.get(where)).as(where).contains(QUOKKA);
        }
        assertThat(shown.get("/conversations/" + theirs(mina).getFirst().id())).contains("quokka said");
        assertThat(shown.get("/everything.zip"))
                .contains("quokka city", "quokka tag", "quokka note", "quokka said", "quokka wording", "quokka need");
    }

    @Test
    void whatTheySetRightIsTheirOwnAlone() {
        brand.within(() ->
                traits.change(new Cluster(mina, Set.of(mina)), Map.of("city", "Busan"), "member", brand.system()));
        brand.within(() -> tags.add(List.of(mina), Tagging.of("baker", Tagging.Source.MEMBER), brand.system()));
        guest.get(home + "/known");
        guest.post(home + "/known/traits/deletion", "name=city");
        guest.post(home + "/known/name", "name=Kim+Mina");
        assertThat(guest.post(home + "/known/tags/deletion", "tag=quokka+tag").statusCode())
                .isEqualTo(404);

        assertThat(brand.get(() -> traits.of(people.cluster(jun))))
                .singleElement()
                .satisfies(trait -> assertThat(trait.value()).isEqualTo("quokka city"));
        assertThat(brand.get(() -> people.find(jun)).orElseThrow().name()).isEqualTo("Quokka Jun");
        assertThat(brand.get(() -> people.find(mina)).orElseThrow().name()).isEqualTo("Kim Mina");
    }

    /** What each page of theirs shows that needs nothing but its address, and what they can take with them. */
    private Map<String, String> everything(Brand.Visitor who) {
        Map<String, String> shown = new TreeMap<>();
        routes.getHandlerMethods().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.startsWith("/me/{brand}/") && path.indexOf('{', 5) < 0)
                .map(path -> path.substring("/me/{brand}".length()))
                .filter(path -> !path.equals("/everything.zip") && !path.startsWith("/sign-in"))
                .forEach(path -> shown.put(path, who.get(home + path).body()));
        theirs(mina)
                .forEach(conversation -> shown.put(
                        "/conversations/" + conversation.id(),
                        who.get(home + "/conversations/" + conversation.id()).body()));
        shown.put("/everything.zip", unzipped(who));
        assertThat(shown).hasSizeGreaterThan(7);
        return shown;
    }

    private String unzipped(Brand.Visitor who) {
        StringBuilder all = new StringBuilder();
        try (var stream = who.listen(home + "/everything.zip");
                var zip = new ZipInputStream(new ByteArrayInputStream(stream.readAllBytes()), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return all.toString();
    }

    private static Activity said(String account, String text) {
        return new Activity(
                "said-" + account,
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
                new Activity.Profile(account, null, null, null, null, null, null, false, null, false, null, null, null),
                null);
    }
}
