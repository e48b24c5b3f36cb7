package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

@RapportTest
class NotesTests {

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    Notes notes;

    @Autowired
    Undo undo;

    Brand brand;
    PersonId mina;
    Actor ava;
    Actor jiwon;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        mina = new Acquaintances(brand, identities).meet("Mina Seo");
        ava = member("Ava");
        jiwon = member("Jiwon");
    }

    @Test
    void aNoteTellsItsAuthor() {
        Note note = brand.get(() -> notes.add(mina, "  Prefers pear.\n", ava));

        assertThat(note.text()).isEqualTo("Prefers pear.");
        assertThat(note.author()).isEqualTo("Ava");
        assertThat(note.isBy(ava)).isTrue();
        assertThat(note.isBy(jiwon)).isFalse();
    }

    @Test
    void onlyItsAuthorChangesANote() {
        Note note = brand.get(() -> notes.add(mina, "Prefers pear.", ava));

        assertThatThrownBy(() -> brand.within(() -> notes.edit(note.id(), "No.", jiwon)))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> brand.within(() -> notes.delete(note.id(), jiwon)))
                .isInstanceOf(Fault.Caller.class);
        Note edited = brand.get(() -> notes.edit(note.id(), "Prefers plum.", ava));
        assertThat(edited.text()).isEqualTo("Prefers plum.");
        assertThat(edited.editedAt()).isNotNull();
    }

    @Test
    void aDeletedNoteComesBackByUndoing() {
        Note note = brand.get(() -> notes.add(mina, "Prefers pear.", ava));
        Act act = brand.get(() -> notes.delete(note.id(), ava));
        assertThat(all()).isEmpty();

        assertThatThrownBy(() -> brand.within(() -> undo.undo(act.id(), jiwon))).isInstanceOf(Fault.Caller.class);
        brand.within(() -> undo.undo(act.id(), ava));

        assertThat(all()).containsExactly(note);
    }

    @Test
    void anEmptyNoteIsRefused() {
        assertThatThrownBy(() -> brand.within(() -> notes.add(mina, " \n", ava)))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> brand.within(() -> notes.add(mina, "x".repeat(10_001), ava)))
                .isInstanceOf(Fault.Caller.class);
    }

    private List<Note> all() {
        return brand.get(() -> notes.of(people.cluster(mina)));
    }

    private Actor member(String name) {
        return new Actor(
                Actor.Kind.MEMBER,
                brand.workspace(),
                UUID.randomUUID(),
                name,
                Set.of(Scope.values()),
                UUID.randomUUID());
    }
}
