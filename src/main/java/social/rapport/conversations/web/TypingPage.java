package social.rapport.conversations.web;

/**
 * The line that shows that the person is writing.
 *
 * @param signs what is told live when they do, with bars between
 */
public record TypingPage(String signs) {}
