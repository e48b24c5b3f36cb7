package social.rapport.conversations.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import social.rapport.conversations.Note;
import social.rapport.shared.MemberId;

/**
 * A note, for programs.
 *
 * @param mentions members who are called by name in it
 */
record NoteJson(UUID id, Instant at, String author, String text, List<UUID> mentions) {

    static NoteJson of(Note note) {
        return new NoteJson(
                note.id(),
                note.at(),
                note.author(),
                note.text(),
                note.mentions().stream().map(MemberId::value).toList());
    }
}
