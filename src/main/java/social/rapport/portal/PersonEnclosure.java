package social.rapport.portal;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import social.rapport.people.Identity;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who somebody is, as a <a href="https://schema.org/Person">Person of schema.org</a>. */
@Component
@Order(1)
class PersonEnclosure implements Enclosure {

    private static final String NAME = "person.jsonld";

    private final Profiles profiles;
    private final JsonMapper json;

    PersonEnclosure(Profiles profiles, JsonMapper json) {
        this.profiles = profiles;
        this.json = json;
    }

    @Override
    public String key() {
        return "schema";
    }

    @Override
    public List<String> write(PortalVisit visit, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(NAME));
        zip.write(json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(person(profiles.of(visit.theirs().person()))));
        zip.closeEntry();
        return List.of(NAME);
    }

    private ObjectNode person(Profile profile) {
        ObjectNode person = json.createObjectNode().put("@context", "https://schema.org");
        person.put("@type", "Person").put("@id", "urn:uuid:" + profile.id());
        person.put("name", profile.card().name());
        texts(person.putArray("alternateName"), profile.names().stream().skip(1).toList());
        texts(person.putArray("knowsLanguage"), profile.locales());
        texts(
                person.putArray("email"),
                profile.identities().stream().map(Identity::email).toList());
        texts(
                person.putArray("telephone"),
                profile.identities().stream().map(Identity::phone).toList());
        texts(
                person.putArray("sameAs"),
                profile.accounts().stream().map(Identity::url).toList());
        ArrayNode accounts = person.putArray("identifier");
        profile.accounts()
                .forEach(account -> accounts.add(
                        value(account.network(), account.externalId()).put("alternateName", account.handle())));
        ArrayNode noted =
                person.putArray("subjectOf").addObject().put("@type", "Dataset").putArray("variableMeasured");
        profile.traits().forEach(trait -> noted.add(value(trait.name(), trait.value())));
        return person;
    }

    private static void texts(ArrayNode all, List<@Nullable String> texts) {
        texts.stream()
                .filter(text -> text != null && !text.isBlank())
                .distinct()
                .forEach(all::add);
    }

    private ObjectNode value(@Nullable String property, String value) {
        return json.createObjectNode()
                .put("@type", "PropertyValue")
                .put("propertyID", property)
                .put("value", value);
    }
}
