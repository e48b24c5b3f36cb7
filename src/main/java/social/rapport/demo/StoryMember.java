package social.rapport.demo;

/** Someone of the brand's team; {@code signature} is how their answers are signed, {@code role} a member's role. */
public record StoryMember(
        String key, String name, String signature, String email, String role, String language, String zone) {}
