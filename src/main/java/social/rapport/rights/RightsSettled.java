package social.rapport.rights;

/** A request is done, refused or withdrawn. Published in the transaction in which it is. */
public record RightsSettled(RightsRequest request) {}
