package social.rapport.imports;

import java.util.List;
import social.rapport.channels.Activity;
import social.rapport.imports.Plan.Column;

/**
 * How a file begins, read as its plan says.
 *
 * @param columns with what stands in them, for a table
 * @param said what it tells of, for anything else
 * @param failures what of the beginning makes no sense
 */
public record Preview(List<Sample> columns, List<Activity> said, List<Failure> failures) {

    /** @param values the first that are not empty */
    public record Sample(Column column, List<String> values) {}
}
