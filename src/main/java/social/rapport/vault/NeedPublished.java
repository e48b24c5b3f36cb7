package social.rapport.vault;

/** A person lets the brand see what they will want. Published in the transaction in which they do. */
public record NeedPublished(Need need) {}
