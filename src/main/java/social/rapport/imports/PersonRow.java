package social.rapport.imports;

import java.lang.Character.UnicodeScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.imports.Plan.Column;
import social.rapport.people.Sighting;
import social.rapport.people.Tagging;
import social.rapport.people.Tagging.Source;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;

/**
 * What one row says of one person.
 *
 * @param id of their account on the channel
 * @param traits by name; where nothing stands in a cell nothing is said
 */
record PersonRow(
        long number,
        String id,
        Map<String, String> facts,
        Map<String, String> traits,
        List<Tagging> tags,
        boolean confirmed) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,255}");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s().\\-/]{5,39}");
    private static final Pattern BETWEEN_TAGS = Pattern.compile("[,，、;；|]");
    private static final int LONGEST = 200;

    static PersonRow of(Piece row, Plan plan) throws Refusal {
        row.refuse();
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> traits = new LinkedHashMap<>();
        List<Tagging> tags = new ArrayList<>();
        for (int i = 0; i < plan.columns().size(); i++) {
            Column column = plan.columns().get(i);
            String value = row.cell(i).strip();
            if (value.isEmpty() || column.target().equals(Mapping.SKIP)) {
                continue;
            }
            if (value.indexOf('\0') >= 0) {
                throw new Refusal("imports.row.control", value);
            }
            if (column.target().equals(Mapping.TAGS)) {
                tags.addAll(tags(value));
            } else if (column.target().startsWith(Mapping.TRAIT)) {
                traits.put(Mapping.nameOf(column.target()).orElseThrow(), trait(value));
            } else {
                facts.put(column.target(), fact(column.target(), value));
            }
        }
        return new PersonRow(row.number(), id(facts), facts, traits, tags, plan.confirmed());
    }

    private static List<Tagging> tags(String cell) throws Refusal {
        List<Tagging> tags = new ArrayList<>();
        for (String name : BETWEEN_TAGS.split(cell)) {
            if (!name.isBlank()) {
                try {
                    tags.add(Tagging.of(name, Source.IMPORT));
                } catch (Fault.Caller refused) {
                    throw new Refusal(String.valueOf(refused.getMessage()), name);
                }
            }
        }
        return tags;
    }

    private static String trait(String value) throws Refusal {
        if (value.length() > 1_000) {
            throw new Refusal("people.trait.value-length", value);
        }
        return value;
    }

    private static String fact(String target, String value) throws Refusal {
        if (value.length() > LONGEST) {
            throw new Refusal("imports.row.cell", value);
        }
        if (target.equals("email") && !EMAIL.matcher(value).matches()) {
            throw new Refusal("imports.row.email", value);
        }
        if (target.equals("phone") && !PHONE.matcher(value).matches()) {
            throw new Refusal("imports.row.phone", value);
        }
        return target.equals("email") ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** What tells this person from all others of the file: the surest that there is. */
    private static String id(Map<String, String> facts) throws Refusal {
        String phone = facts.get("phone");
        return Optional.ofNullable(facts.get("id"))
                .or(() -> Optional.ofNullable(facts.get("email")))
                .or(() -> Optional.ofNullable(phone).map(PersonRow::digits))
                .or(() -> Optional.ofNullable(facts.get("handle")))
                .orElseThrow(() -> new Refusal("imports.row.who", ""));
    }

    private static String digits(String phone) {
        return phone.replaceAll("[^+\\d]", "");
    }

    UUID key() {
        return Sha256.key(id);
    }

    UUID digest() {
        return Sha256.key(facts + "\n" + traits + "\n"
                + tags.stream().map(Tagging::key).sorted().toList() + "\n" + confirmed);
    }

    UUID nameDigest() {
        return Sha256.key(String.valueOf(name()));
    }

    /** As it is written where they live: the family name first and close in Chinese and Korean. */
    @Nullable
    String name() {
        String whole = facts.get("name");
        String given = facts.getOrDefault("givenName", "");
        String family = facts.getOrDefault("familyName", "");
        if (whole != null || (given + family).isEmpty()) {
            return whole;
        }
        boolean isEastAsian = (family + given)
                .codePoints()
                .mapToObj(UnicodeScript::of)
                .anyMatch(script -> script == UnicodeScript.HAN || script == UnicodeScript.HANGUL);
        return isEastAsian ? family + given : (given + " " + family).strip();
    }

    Sighting sighting(Channel channel, Instant now) {
        return new Sighting(
                channel.id(),
                channel.network(),
                id,
                facts.get("handle"),
                name(),
                null,
                null,
                null,
                facts.get("email"),
                confirmed,
                facts.get("phone"),
                confirmed,
                null,
                null,
                null,
                now);
    }
}
