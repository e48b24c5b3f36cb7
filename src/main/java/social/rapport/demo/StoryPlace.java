package social.rapport.demo;

/** Where something happened, in degrees. */
public record StoryPlace(String name, double lat, double lon) {}
