package social.rapport.demo;

/** One of the brand's shops: its IANA time zone and ISO 4217 currency. */
public record StoryShop(String key, StoryPlace place, String zone, String currency) {}
