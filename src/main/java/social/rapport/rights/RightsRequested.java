package social.rapport.rights;

/** A person asks for a right of theirs. Published in the transaction in which they do. */
public record RightsRequested(RightsRequest request) {}
