package social.rapport.conversations.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Choice;

/**
 * How the team did, to look at.
 *
 * @param own whether it is only what the viewer did themselves
 * @param ranges how many days back
 * @param kept the parameters that other days keep
 * @param chart what the chart shows, for scripts
 * @param said the same in a sentence
 * @param satisfaction where what people thought of it is shown; null where nothing shows that
 */
public record ReportsPage(
        boolean own,
        boolean isEmpty,
        LocalDate from,
        LocalDate until,
        List<Choice> ranges,
        List<InboxPage.Filter> filters,
        Map<String, String> kept,
        List<Figure> figures,
        String chart,
        String said,
        List<Day> days,
        List<Table> tables,
        List<Week> weeks,
        String busiest,
        String export,
        @Nullable String satisfaction) {

    /**
     * One figure.
     *
     * @param before the same of the days before, in words
     * @param href the conversations behind it; null where there are none
     */
    public record Figure(
            String label,
            String value,
            String before,
            @Nullable String href) {}

    /** What happened on one day, each number leading to what is behind it. */
    public record Day(String day, List<Number> numbers) {}

    /** @param href the conversations behind it; null where there are none */
    public record Number(String words, @Nullable String href) {}

    /** One way to look at it: by channel, member or tag. */
    public record Table(String title, String first, List<Row> rows) {}

    /**
     * One line of a table.
     *
     * @param href the report of this alone
     */
    public record Row(String name, @Nullable String href, List<Number> numbers) {}

    /** A weekday with its 24 hours. */
    public record Week(String day, List<Heat> hours) {}

    /**
     * How much was asked in an hour of the week.
     *
     * @param level from 0 for nothing to 5 for the most
     */
    public record Heat(int level, String words, @Nullable String href) {}
}
