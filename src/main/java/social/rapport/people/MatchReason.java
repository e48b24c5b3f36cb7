package social.rapport.people;

/**
 * Why two profiles look like one person, or like two.
 *
 * @param trait the name of the trait, or empty
 * @param first what the profile with the lower id has
 * @param bits the weight of this evidence: log2 of the likelihood ratio, above 0 for one person, below for two
 */
public record MatchReason(
        MatchField field, String trait, Agreement agreement, String first, String second, double bits) {}
