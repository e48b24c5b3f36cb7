package social.rapport.conversations;

/**
 * Somebody did something to a conversation. Published in the transaction that does it.
 *
 * @param conversation as it is afterwards
 */
public record ConversationChanged(Change change, Conversation conversation) {}
