package social.rapport.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.shared.Keyset;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened between somebody and the brand, the latest first, as a collection of
 * <a href="https://www.w3.org/TR/activitystreams-vocabulary/">ActivityStreams 2.0</a>. What has no name there is called as
 * schema.org calls it. It is written as it is read, however much there is.
 */
@Component
@Order(2)
class ActivityEnclosure implements Enclosure {

    private static final String NAME = "activities.jsonld";
    private static final String CONTEXT = "https://www.w3.org/ns/activitystreams";
    private static final String SCHEMA = "https://schema.org/";
    private static final int PAGE = 500;

    private final Timeline timeline;
    private final JsonMapper json;

    ActivityEnclosure(Timeline timeline, JsonMapper json) {
        this.timeline = timeline;
        this.json = json;
    }

    @Override
    public String key() {
        return "activities";
    }

    @Override
    public List<String> write(PortalVisit visit, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(NAME));
        append(zip, "{\"@context\": \"" + CONTEXT + "\",\n\"type\": \"OrderedCollection\",\n\"orderedItems\": [");
        InteractionFilter theirs =
                InteractionFilter.ALL.of(visit.theirs().person().members());
        String between = "\n";
        List<Interaction> page = timeline.past(theirs, null, PAGE);
        while (!page.isEmpty()) {
            for (Interaction interaction : page) {
                append(zip, between + json.writeValueAsString(activity(visit, interaction)));
                between = ",\n";
            }
            Interaction last = page.getLast();
            page = timeline.past(theirs, new Keyset(last.at(), last.id()), PAGE);
        }
        append(zip, "\n]}\n");
        zip.closeEntry();
        return List.of(NAME);
    }

    private static void append(ZipOutputStream zip, String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode activity(PortalVisit visit, Interaction interaction) {
        ObjectNode activity = json.createObjectNode();
        type(activity.putArray("type"), interaction);
        activity.put("id", "urn:uuid:" + interaction.id());
        activity.put("published", interaction.at().toString());
        ObjectNode person = json.createObjectNode()
                .put("type", "Person")
                .put("id", "urn:uuid:" + interaction.person())
                .put("name", visit.theirs().name());
        ObjectNode brand = json.createObjectNode()
                .put("type", "Organization")
                .put("name", visit.portal().brand().name());
        activity.set("actor", interaction.isInbound() ? person : brand);
        activity.set("to", interaction.isInbound() ? brand : person);
        activity.set("object", object(interaction));
        place(activity, interaction.place());
        return activity;
    }

    private static void type(ArrayNode type, Interaction interaction) {
        switch (interaction.verb()) {
            case MESSAGED, COMMENTED, MENTIONED, POSTED -> type.add("Create");
            case REVIEWED -> type.add("Create").add(SCHEMA + "ReviewAction");
            case LIKED -> type.add("Like");
            case SHARED -> type.add("Announce");
            case FOLLOWED -> type.add("Follow");
            case UNFOLLOWED -> type.add("Undo");
            case VISITED -> type.add("Arrive");
            case BOUGHT -> type.add("Activity").add(SCHEMA + "BuyAction");
            case UPDATED -> type.add("Update");
            case VOTED -> type.add("Activity").add(SCHEMA + "VoteAction");
        }
    }

    private ObjectNode object(Interaction interaction) {
        ObjectNode object = json.createObjectNode();
        Activity.About about = interaction.about();
        boolean isSaid = interaction.text() != null || !interaction.media().isEmpty() || about == null;
        object.put("type", isSaid ? "Note" : "Object");
        object.put("name", isSaid || about == null ? interaction.subject() : about.title());
        object.put("content", interaction.text());
        object.put("inReplyTo", interaction.inReplyTo());
        object.put("context", interaction.conversation());
        if (about != null) {
            object.putArray("tag")
                    .addObject()
                    .put("type", "Object")
                    .put("id", about.url())
                    .put("name", about.title());
        }
        ArrayNode attachments = object.putArray("attachment");
        interaction.media().forEach(media -> attachments
                .addObject()
                .put("type", "Document")
                .put("mediaType", media.type())
                .put("name", media.alt() == null ? media.name() : media.alt())
                .put("url", TakeawayFiles.path(media)));
        return object;
    }

    private static void place(ObjectNode activity, Activity.@Nullable Place place) {
        if (place != null) {
            activity.putObject("location")
                    .put("type", "Place")
                    .put("name", place.name())
                    .put("latitude", place.latitude())
                    .put("longitude", place.longitude());
        }
    }
}
