package social.rapport.tagging;

/**
 * What a condition would do.
 *
 * @param people who match now, or whose interactions did
 * @param interactions how many of the last 30 days match; 0 where who people are is asked for
 * @param lookedAt how many interactions were looked at, the newest first
 * @param isWhole whether these were all
 */
public record Preview(long people, long interactions, long lookedAt, boolean isWhole) {}
