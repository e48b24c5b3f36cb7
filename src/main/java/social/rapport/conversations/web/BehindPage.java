package social.rapport.conversations.web;

/**
 * The conversations behind a figure.
 *
 * @param title which figure
 * @param words of which days
 * @param back the report that it stands in
 */
public record BehindPage(String title, String words, String back, InboxPage.Stack stack) {}
