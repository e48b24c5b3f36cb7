package social.rapport.timeline.web;

import java.util.List;

/**
 * What a person bought last, the latest first.
 *
 * @param whole where all that happened with them is
 */
public record PersonPurchasesPage(List<TimelineMoment> bought, String whole) {}
