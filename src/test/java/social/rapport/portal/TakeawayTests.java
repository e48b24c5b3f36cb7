package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.people.Notes;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People take along everything that is kept of them, and nothing that is of others. */
@RapportTest
class TakeawayTests extends PortalScene {

    private static final int MANY = 1_203;

    @Autowired
    Traits traits;

    @Autowired
    Tags tags;

    @Autowired
    Notes notes;

    @Autowired
    Timeline timeline;

    @Test
    void theArchiveHoldsEverythingTwiceAndAnIndex() throws IOException {
        meet("jun", "Jun", "jun@example.com");
        brand.within(() -> {
            traits.change(mina, Map.of("city", "=1+1 canary-trait"), "member", brand.system());
            tags.add(List.of(mina), Tagging.of("canary-tag", Tagging.Source.MEMBER), brand.system());
            notes.add(mina, "canary-note", brand.system());
            timeline.append(
                    channel,
                    IntStream.range(0, MANY).mapToObj(TakeawayTests::said).toList(),
                    Interaction.PORTAL);
        });
        Brand.Visitor guest = guest(mina);
        guest.get(home + "/talk");
        guest.post(home + "/talk/choices", "choice=offers+" + channel + "+true");
        guest.post(home + "/talk/cap", "cap=7");

        Map<String, String> files = unzipped(take(guest));

        assertThat(files.get("traits.csv")).contains("'=1+1 canary-trait");
        assertThat(files.get("traits.json")).contains("\"=1+1 canary-trait\"");
        assertThat(files.get("tags.csv")).contains("canary-tag");
        assertThat(files.get("notes.csv")).contains("canary-note");
        assertThat(files.get("identities.csv")).contains("mina.bakes", "mina@example.com");
        assertThat(files.get("permissions.json")).contains("may write to me about Offers on Instagram", "portal");
        assertThat(files.get("preferences.csv"))
                .startsWith(
                        "quiet_from,quiet_to,days,time_zone,weekly_cap,paused_until,silent,topics,channel,language,places")
                .contains(",7,");
        JsonNode person = new JsonMapper().readTree(files.get("person.jsonld"));
        assertThat(person.get("@context").asString()).isEqualTo("https://schema.org");
        assertThat(person.get("@type").asString()).isEqualTo("Person");
        assertThat(person.get("email").get(0).asString()).isEqualTo("mina@example.com");
        assertThat(person.at("/identifier/0/value").asString()).isEqualTo("mina.bakes");
        JsonNode activities = new JsonMapper().readTree(files.get("activities.jsonld"));
        assertThat(activities.get("@context").asString()).isEqualTo("https://www.w3.org/ns/activitystreams");
        assertThat(activities.get("type").asString()).isEqualTo("OrderedCollection");
        assertThat(activities.get("orderedItems")).hasSize(MANY);
        assertThat(activities.at("/orderedItems/0/type/0").asString()).isEqualTo("Create");
        assertThat(activities.at("/orderedItems/0/object/content").asString()).isEqualTo("canary-said-0");
        JsonNode interactions = new JsonMapper().readTree(files.get("interactions.json"));
        assertThat(interactions).hasSize(MANY);
        assertThat(files.get("interactions.csv")).contains("canary-said-0", "canary-said-" + (MANY - 1));
        assertThat(files.get("index.html"))
                .contains(
                        "Everything",
                        "href=\"interactions.csv\"",
                        "href=\"activities.jsonld\"",
                        "What happened between you (" + "1,203)");
        assertThat(files.values()).noneMatch(file -> file.contains("jun@example.com"));
        files.keySet().stream().filter(name -> name.endsWith(".json")).forEach(name -> assertThat(files)
                .containsKey(name.replace(".json", ".csv")));
    }

    private static Activity said(int number) {
        return new Activity(
                "said-" + number,
                Verb.MESSAGED,
                Activity.Direction.INBOUND,
                Activity.Visibility.PRIVATE,
                Instant.now().minusSeconds(number),
                null,
                null,
                null,
                "canary-said-" + number,
                "en",
                List.of(),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        "mina.bakes", null, null, null, null, null, null, false, null, false, null, null, null),
                null);
    }

    private byte[] take(Brand.Visitor guest) {
        try (var stream = guest.listen(home + "/everything.zip")) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Map<String, String> unzipped(byte[] archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void nobodyTakesAnythingWithoutComingIn() {
        HttpResponse<String> answer = brand.stranger().get(home + "/everything.zip");
        assertThat(location(answer)).isEqualTo(home + "/sign-in");
    }
}
