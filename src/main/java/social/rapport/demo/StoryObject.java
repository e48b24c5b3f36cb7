package social.rapport.demo;

/** What was commented on, liked, shared, voted for, bought or reviewed. */
public record StoryObject(String type, String id, String title, String url) {}
