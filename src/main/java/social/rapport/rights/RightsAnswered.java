package social.rapport.rights;

/** The team told a person what became of their request, or that it takes longer. Published in the transaction in which it did. */
public record RightsAnswered(RightsRequest request) {}
