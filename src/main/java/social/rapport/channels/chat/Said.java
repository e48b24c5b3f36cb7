package social.rapport.channels.chat;

/**
 * One message of a visitor's.
 *
 * @param id made by the widget; the same id is the same message, however often it is sent
 */
record Said(String id, String text) {}
