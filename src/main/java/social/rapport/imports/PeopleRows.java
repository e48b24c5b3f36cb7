package social.rapport.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.imports.KnownRows.Known;
import social.rapport.people.Identities;
import social.rapport.people.Profiles;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;

/**
 * Makes people known, or better known, from the rows of a table. A row that says what it said the last time has no
 * effect, so what a member has changed since stays; one that says something else in the same file is told of.
 */
final class PeopleRows implements Effect {

    private static final String IMPORT = "import";

    private final UUID id;
    private final Plan plan;
    private final Channel channel;
    private final Actor by;
    private final KnownRows known;
    private final Identities identities;
    private final Profiles profiles;
    private final Traits traits;
    private final Tags tags;

    PeopleRows(Import of, Channel channel, Actor by, KnownRows known, Persons people) {
        this.id = of.id();
        this.plan = of.plan();
        this.channel = channel;
        this.by = by;
        this.known = known;
        this.identities = people.identities();
        this.profiles = people.profiles();
        this.traits = people.traits();
        this.tags = people.tags();
    }

    @Override
    public Outcome take(List<Piece> pieces) {
        List<Failure> failures = new ArrayList<>();
        Map<UUID, PersonRow> rows = new LinkedHashMap<>();
        List<PersonRow> again = new ArrayList<>();
        for (Piece piece : pieces) {
            try {
                PersonRow row = PersonRow.of(piece, plan);
                if (rows.putIfAbsent(row.key(), row) != null) {
                    again.add(row);
                }
            } catch (Refusal refusal) {
                failures.add(Failure.of(piece.number(), refusal));
            }
        }
        Map<UUID, Known> before = known.find(channel.id(), rows.keySet());
        List<PersonRow> news = new ArrayList<>();
        long ignored = 0;
        for (PersonRow row : rows.values()) {
            Known last = before.get(row.key());
            if (last == null
                    || (!last.digest().equals(row.digest()) && !last.by().equals(id))) {
                news.add(row);
            } else if (last.digest().equals(row.digest())) {
                ignored++;
            } else {
                failures.add(twice(row));
            }
        }
        for (PersonRow row : again) {
            if (row.digest().equals(heard(row, rows, before))) {
                ignored++;
            } else {
                failures.add(twice(row));
            }
        }
        long inserted = write(news, before);
        keep(rows, before);
        return Outcome.of(inserted, news.size() - inserted, ignored, failures);
    }

    /** What this file has said of the same person in an earlier row. */
    private UUID heard(PersonRow row, Map<UUID, PersonRow> rows, Map<UUID, Known> before) {
        Known last = before.get(row.key());
        return last != null && last.by().equals(id)
                ? last.digest()
                : Objects.requireNonNull(rows.get(row.key())).digest();
    }

    private static Failure twice(PersonRow row) {
        return new Failure(row.number(), "imports.row.twice", row.id());
    }

    /** How many accounts were not known before. */
    private long write(List<PersonRow> news, Map<UUID, Known> before) {
        if (news.isEmpty()) {
            return 0;
        }
        Instant now = Instant.now();
        Set<String> standing =
                identities.known(channel.id(), news.stream().map(PersonRow::id).toList());
        List<PersonId> persons = identities.resolve(
                news.stream().map(row -> row.sighting(channel, now)).toList());
        List<Traits.Fact> facts = new ArrayList<>();
        Map<Tagging, List<PersonId>> tagged = new LinkedHashMap<>();
        for (int i = 0; i < news.size(); i++) {
            PersonRow row = news.get(i);
            PersonId person = persons.get(i);
            row.traits().forEach((name, value) -> facts.add(new Traits.Fact(person, name, value)));
            row.tags().forEach(tag -> tagged.computeIfAbsent(tag, any -> new ArrayList<>())
                    .add(person));
            rename(row, person, before.get(row.key()));
        }
        if (!facts.isEmpty()) {
            traits.learn(facts, IMPORT, by);
        }
        tagged.forEach((tag, whom) -> tags.add(whom, tag, by));
        return news.stream().filter(row -> !standing.contains(row.id())).count();
    }

    private void rename(PersonRow row, PersonId person, @Nullable Known last) {
        String name = row.name();
        if (name != null && last != null && !last.name().equals(row.nameDigest())) {
            profiles.describe(person, new Profiles.Description(name, null, null), by);
        }
    }

    /** Also what has not changed is marked as said by this file, so that a later row of it cannot say otherwise. */
    private void keep(Map<UUID, PersonRow> rows, Map<UUID, Known> before) {
        known.keep(
                channel.id(),
                rows.values().stream()
                        .filter(row -> {
                            Known last = before.get(row.key());
                            return last == null || !last.by().equals(id);
                        })
                        .map(row -> new Known(row.key(), row.digest(), row.nameDigest(), id))
                        .toList());
    }
}
