package social.rapport.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** What the people of the workspace at work say of themselves, for themselves: the team sees what is granted alone. */
@Component
public class Facts {

    /** How many a person may keep. */
    public static final int MOST = 200;

    static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 1_000;

    private final Owners owners;
    private final JdbcClient jdbc;

    Facts(Owners owners, JdbcClient jdbc) {
        this.owners = owners;
        this.jdbc = jdbc;
    }

    /**
     * Keeps one; of a name that is kept already it is the new value.
     *
     * @throws Fault.Caller naming what is wrong
     */
    @Transactional
    public Fact keep(PersonId person, String name, String value) {
        Owner owner = owners.lock(person);
        Fact fact = new Fact(VaultId.next(), name.strip(), value.strip(), now());
        check(fact);
        return write(owner, fact);
    }

    static void check(Fact fact) {
        List<Fault.Field> wrong = new ArrayList<>();
        if (!Bought.isText(fact.name(), LONGEST_NAME)) {
            wrong.add(new Fault.Field("/name", "vault.wrong.name"));
        }
        if (fact.value().isEmpty() || fact.value().length() > LONGEST_VALUE || !Bought.isClean(fact.value())) {
            wrong.add(new Fault.Field("/value", "vault.wrong.value"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
    }

    private Fact write(Owner owner, Fact fact) {
        Optional<Fact> before = find(owner, fact.name());
        if (before.isPresent()) {
            return change(owner, new Fact(before.get().id(), fact.name(), fact.value(), fact.keptAt()));
        }
        if (of(owner).size() >= MOST) {
            throw Fault.conflict("vault.wrong.full");
        }
        jdbc.sql("""
                        insert into vault.fact (workspace_id, id, person_id, name, value, kept_at)
                        values (:workspace, :id, :person, :name, :value, :kept)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", fact.id().value())
                .param("person", owner.home().value())
                .param("name", fact.name())
                .param("value", fact.value())
                .param("kept", Timestamp.from(fact.keptAt()))
                .update();
        return fact;
    }

    private Fact change(Owner owner, Fact fact) {
        jdbc.sql("""
                        update vault.fact set name = :name, value = :value, kept_at = :kept
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("id", fact.id().value())
                .param("name", fact.name())
                .param("value", fact.value())
                .param("kept", Timestamp.from(fact.keptAt()))
                .update();
        return fact;
    }

    private Optional<Fact> find(Owner owner, String name) {
        return jdbc.sql("""
                        select id, name, value, kept_at from vault.fact
                        where workspace_id = :workspace and person_id = any(:rows) and removed_at is null
                          and lower(name) = lower(:name)
                        order by kept_at desc
                        limit 1
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("name", name)
                .query(Facts::read)
                .optional();
    }

    /**
     * Takes it away; for a day it can be brought back.
     *
     * @throws Fault.Caller of kind NOT_FOUND where it is not theirs
     */
    @Transactional
    public void remove(PersonId person, VaultId id) {
        int found = jdbc.sql("""
                        update vault.fact set removed_at = coalesce(removed_at, :now)
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owners.lock(person).array())
                .param("id", id.value())
                .param("now", Timestamp.from(now()))
                .update();
        if (found == 0) {
            throw Fault.notFound("record");
        }
    }

    /** @throws Fault.Caller of kind NOT_FOUND where it is gone for good, CONFLICT where one of its name was kept since */
    @Transactional
    public void restore(PersonId person, VaultId id) {
        Owner owner = owners.lock(person);
        Fact removed = jdbc.sql("""
                        select id, name, value, kept_at from vault.fact
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                          and removed_at is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("id", id.value())
                .query(Facts::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("record"));
        if (find(owner, removed.name()).isPresent()) {
            throw Fault.conflict("vault.wrong.again");
        }
        jdbc.sql("""
                        update vault.fact set removed_at = null
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("id", id.value())
                .update();
    }

    /** What somebody says of themselves, by name. */
    public List<Fact> of(PersonId person) {
        return of(owners.of(person));
    }

    List<Fact> of(Owner owner) {
        return jdbc.sql("""
                        select id, name, value, kept_at from vault.fact
                        where workspace_id = :workspace and person_id = any(:rows) and removed_at is null
                        order by lower(name), id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .query(Facts::read)
                .list();
    }

    /**
     * Keeps those of names that are not kept yet; what somebody says of themselves now goes before what a file says.
     *
     * @return how many are new
     */
    int keepAll(Owner owner, List<Fact> all) {
        List<Fact> fresh = fresh(owner, all);
        fresh.forEach(fact -> write(owner, fact));
        return fresh.size();
    }

    /** Those of names that are not kept yet, the first of each. */
    List<Fact> fresh(Owner owner, List<Fact> all) {
        Set<String> known = new HashSet<>();
        of(owner).forEach(fact -> known.add(plain(fact)));
        return all.stream().filter(fact -> known.add(plain(fact))).toList();
    }

    private static String plain(Fact fact) {
        return fact.name().toLowerCase(Locale.ROOT);
    }

    static Fact read(ResultSet row, int number) throws SQLException {
        return new Fact(
                new VaultId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("value"),
                row.getTimestamp("kept_at").toInstant());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
