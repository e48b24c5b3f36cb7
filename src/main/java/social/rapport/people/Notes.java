package social.rapport.people;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** The team's notes on people. Everybody reads them; each author edits and deletes their own. */
@Component
public class Notes {

    private static final int LONGEST = 10_000;

    private final JdbcClient jdbc;
    private final People people;
    private final Acts acts;
    private final Listings listings;
    private final Changes changes;

    Notes(JdbcClient jdbc, People people, Acts acts, Listings listings, Changes changes) {
        this.jdbc = jdbc;
        this.people = people;
        this.acts = acts;
        this.listings = listings;
        this.changes = changes;
    }

    @Transactional
    public Note add(PersonId about, String text, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        PersonId root = people.cluster(about).root();
        Note note = jdbc.sql("""
                        insert into people.note
                          (workspace_id, id, person_id, text, author_kind, author_id, author_name)
                        values (:workspace, :id, :person, :text, :kind, :by, :name)
                        returning id, person_id, text, author_id, author_name, written_at, edited_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("person", root.value())
                .param("text", tidy(text))
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("by", by.id())
                .param("name", by.name())
                .query(Note::read)
                .single();
        follow(root);
        return note;
    }

    @Transactional
    public Note edit(UUID note, String text, Actor by) {
        mustBeOwn(note, by);
        Note edited = jdbc.sql("""
                        update people.note set text = :text, edited_at = now()
                        where workspace_id = :workspace and id = :id and deleted_at is null
                        returning id, person_id, text, author_id, author_name, written_at, edited_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", note)
                .param("text", tidy(text))
                .query(Note::read)
                .single();
        follow(edited.person());
        return edited;
    }

    /** Takes a note away; the act puts it back. */
    @Transactional
    public Act delete(UUID note, Actor by) {
        PersonId person = mustBeOwn(note, by).person();
        setDeleted(note, true);
        follow(person);
        return new Act(acts.record(Acts.Kind.NOTE, note, null, by), 1);
    }

    void restore(UUID note) {
        follow(setDeleted(note, false));
    }

    private PersonId setDeleted(UUID note, boolean deleted) {
        return new PersonId(jdbc.sql("""
                        update people.note set deleted_at = case when :deleted then now() end
                        where workspace_id = :workspace and id = :id
                        returning person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", note)
                .param("deleted", deleted)
                .query(UUID.class)
                .single());
    }

    private Note mustBeOwn(UUID note, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        Note own = find(note);
        if (!own.isBy(by)) {
            throw Fault.forbidden("people.wrong.not-author");
        }
        return own;
    }

    public Note find(UUID note) {
        return jdbc.sql("""
                        select id, person_id, text, author_id, author_name, written_at, edited_at
                        from people.note
                        where workspace_id = :workspace and id = :id and deleted_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", note)
                .query(Note::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("note"));
    }

    private void follow(PersonId person) {
        listings.refresh(List.of(person));
        changes.note(List.of(person));
    }

    /** The notes on a person, the newest first. */
    public List<Note> of(Cluster cluster) {
        return of(List.of(cluster));
    }

    List<Note> of(Collection<Cluster> clusters) {
        return jdbc.sql("""
                        select id, person_id, text, author_id, author_name, written_at, edited_at
                        from people.note
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and deleted_at is null
                        order by id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", Cluster.array(clusters))
                .query(Note::read)
                .list();
    }

    private static String tidy(String text) {
        String tidy = text.replace("\u0000", "").strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST) {
            throw Fault.invalid("/text", "people.note.length");
        }
        return tidy;
    }
}
