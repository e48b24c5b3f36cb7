package social.rapport.conversations;

/** A note was added to a conversation. Published in the transaction that adds it. */
public record NoteAdded(ConversationId conversation, Note note) {}
