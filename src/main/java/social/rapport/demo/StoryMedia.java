package social.rapport.demo;

/** A picture sent along; size in bytes. */
public record StoryMedia(String url, String type, String name, int size, String alt) {}
