package social.rapport.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** A data set of FEBRL in a running server: brought in over its API as anybody's file is, and read as members read it. */
public final class ImportedPeople {

    /** {@code rec_id}, which tells who is who, becomes the number of an account, by which nobody is compared. */
    private static final String MAPPING = """
            {"columns": {"rec_id": "id", "given_name": "givenName", "surname": "familyName",
              "street_number": "trait:street_number", "address_1": "trait:street", "address_2": "trait:building",
              "suburb": "trait:locality", "postcode": "trait:postcode", "state": "trait:region",
              "date_of_birth": "trait:birth_date", "soc_sec_id": "trait:soc_sec_id"}}
            """;

    private static final int PAGE = 200;

    private final RestClient api;

    private ImportedPeople(RestClient api) {
        this.api = api;
    }

    private record Pair(String one, String other) {}

    /**
     * Hands the file in and waits until it has been read.
     *
     * @param api with a token that may import and export people and merge them
     */
    public static ImportedPeople of(Path file, RestClient api) throws InterruptedException {
        ImportedPeople people = new ImportedPeople(api);
        people.bring(file);
        return people;
    }

    /** The same with as many as are wanted, made up on the spot. */
    public static ImportedPeople generated(int people, RestClient api) throws InterruptedException, IOException {
        Path file = Files.createTempFile("people", ".csv");
        try {
            new GeneratedPeople(DuplicateBench.SEED).write(file, people);
            return of(file, api);
        } finally {
            Files.delete(file);
        }
    }

    private void bring(Path file) throws InterruptedException {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("kind", "people");
        form.add("mapping", MAPPING);
        form.add("file", new FileSystemResource(file));
        JsonNode accepted = Objects.requireNonNull(api.post()
                .uri("/api/v1/imports")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .body(JsonNode.class));
        String address = "/api/v1/imports/" + accepted.path("id").asString();
        JsonNode read = get(address);
        while (Set.of("queued", "running").contains(read.path("state").asString())) {
            Thread.sleep(200);
            read = get(address);
        }
        if (!read.path("state").asString().equals("done") || read.path("counts").path("failed").asLong() > 0) {
            throw new IllegalStateException("The file was not read: " + read);
        }
    }

    /** What is suggested of them by now, compared with who they are. */
    public MatchFigures figures() {
        return MatchFigures.of(known(), suggested(), Pair::one, Pair::other);
    }

    private Map<String, String> known() {
        return api.get().uri("/api/v1/people/export?format=json").exchangeForRequiredValue((request, response) -> {
            Map<String, String> who = new HashMap<>();
            try (MappingIterator<JsonNode> people =
                    JsonMapper.shared().readerFor(JsonNode.class).readValues(response.getBody())) {
                people.forEachRemaining(person -> who.put(
                        person.path("id").asString(),
                        FebrlFile.who(person.path("identities").get(0).path("externalId").asString())));
            }
            return who;
        });
    }

    private List<Pair> suggested() {
        List<Pair> pairs = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/api/v1/people/suggestions?limit=" + PAGE + next);
            page.path("items")
                    .forEach(pair -> pairs.add(
                            new Pair(pair.path("one").asString(), pair.path("other").asString())));
            next = page.path("next").isString() ? "&next=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return pairs;
    }

    private JsonNode get(String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class));
    }
}
