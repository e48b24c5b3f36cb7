package social.rapport.demo;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a request in the open channel's format: UTF-8 JSON, unknown fields left out. */
public final class StoryJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private StoryJson() {}

    /** The body of one post: {@code {"interactions": […]}}. */
    public static byte[] write(StoryRequest request) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(request.interactions().size() * 600);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("interactions");
            request.interactions().forEach(interaction -> interaction(json, interaction));
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void interaction(JsonGenerator json, StoryInteraction interaction) {
        json.writeStartObject();
        json.writeStringProperty("id", interaction.id());
        json.writeStringProperty("verb", interaction.verb().wire());
        json.writeStringProperty("direction", interaction.outbound() ? "outbound" : "inbound");
        json.writeStringProperty("at", interaction.at().toString());
        json.writeStringProperty("visibility", interaction.facts().open() ? "public" : "private");
        if (interaction.words() != null) {
            words(json, interaction.words());
        }
        facts(json, interaction.facts());
        person(json, interaction.person(), interaction.identity());
        json.writeEndObject();
    }

    private static void words(JsonGenerator json, StoryWords words) {
        optional(json, "conversation", words.thread());
        optional(json, "in_reply_to", words.inReplyTo());
        if (words.author() != null) {
            json.writeObjectPropertyStart("author");
            json.writeStringProperty("name", words.author());
            json.writeEndObject();
        }
        optional(json, "subject", words.subject());
        json.writeStringProperty("text", words.text());
        if (!words.media().isEmpty()) {
            json.writeArrayPropertyStart("media");
            words.media().forEach(media -> media(json, media));
            json.writeEndArray();
        }
    }

    private static void media(JsonGenerator json, StoryMedia media) {
        json.writeStartObject();
        json.writeStringProperty("url", media.url());
        json.writeStringProperty("type", media.type());
        json.writeStringProperty("name", media.name());
        json.writeNumberProperty("size", media.size());
        json.writeStringProperty("alt", media.alt());
        json.writeEndObject();
    }

    private static void facts(JsonGenerator json, StoryFacts facts) {
        if (facts.place() != null) {
            json.writeObjectPropertyStart("place");
            json.writeStringProperty("name", facts.place().name());
            json.writeNumberProperty("lat", facts.place().lat());
            json.writeNumberProperty("lon", facts.place().lon());
            json.writeEndObject();
        }
        if (facts.object() != null) {
            json.writeObjectPropertyStart("object");
            json.writeStringProperty("type", facts.object().type());
            json.writeStringProperty("id", facts.object().id());
            json.writeStringProperty("title", facts.object().title());
            json.writeStringProperty("url", facts.object().url());
            json.writeEndObject();
        }
        if (!facts.attributes().isEmpty()) {
            json.writeObjectPropertyStart("attributes");
            facts.attributes().forEach((name, value) -> attribute(json, name, value));
            json.writeEndObject();
        }
    }

    private static void attribute(JsonGenerator json, String name, Object value) {
        if (value instanceof Integer number) {
            json.writeNumberProperty(name, number);
        } else {
            json.writeStringProperty(name, value.toString());
        }
    }

    private static void person(JsonGenerator json, StoryPerson person, StoryIdentity identity) {
        StoryContact contact = identity.contact();
        json.writeObjectPropertyStart("person");
        json.writeStringProperty("id", identity.id());
        optional(json, "handle", identity.handle());
        json.writeStringProperty("name", identity.name());
        optional(json, "union_id", contact.unionId());
        if (contact.email() != null) {
            json.writeStringProperty("email", contact.email());
            json.writeBooleanProperty("email_verified", contact.emailVerified());
        }
        if (contact.phone() != null) {
            json.writeStringProperty("phone", contact.phone());
            json.writeBooleanProperty("phone_verified", contact.phoneVerified());
        }
        json.writeStringProperty("locale", person.language());
        json.writeStringProperty("time_zone", person.zone());
        if (identity.followers() > 0) {
            json.writeNumberProperty("followers", identity.followers());
        }
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
