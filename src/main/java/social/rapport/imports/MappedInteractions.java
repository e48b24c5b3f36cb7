package social.rapport.imports;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a mapping has made already; whether its e-mail addresses and phone numbers are sure, the plan says. */
final class MappedInteractions implements Telling {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Plan plan;
    private final JsonMapper json;

    MappedInteractions(Plan plan, JsonMapper json) {
        this.plan = plan;
        this.json = json;
    }

    @Override
    public Told tell(Piece piece) throws Refusal {
        Map<String, Object> interaction = json.readValue(piece.content(), OBJECT);
        if (plan.confirmed() && interaction.get("person") instanceof Map<?, ?> person) {
            Fields sure = new Fields();
            person.forEach((name, value) -> sure.put(name.toString(), value));
            interaction.put(
                    "person",
                    sure.put("email_verified", person.containsKey("email") ? true : null)
                            .put("phone_verified", person.containsKey("phone") ? true : null)
                            .map());
        }
        return Told.of(interaction);
    }
}
