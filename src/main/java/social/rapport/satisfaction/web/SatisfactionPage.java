package social.rapport.satisfaction.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.satisfaction.Satisfaction.Count;
import social.rapport.satisfaction.Satisfaction.Figures;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Numbers;

/**
 * How content people are: figures, and what they said.
 *
 * @param filters what is asked for besides the time, each with the way back
 */
public record SatisfactionPage(
        Figures figures,
        List<Choice> spans,
        List<Choice> ratings,
        List<Choice> filters,
        List<Bar> steps,
        List<Bar> channels,
        List<Bar> members,
        List<Bar> tags,
        List<Comment> comments,
        @Nullable String more,
        String csv,
        boolean asks,
        boolean mayManage) {

    /** @param href null where it leads nowhere */
    public record Bar(String words, @Nullable String href, Count count) {

        /** What is told of it: a share only of a handful and more. */
        public String told() {
            return count.isEnough() ? Numbers.percent(percent(count)) : t("satisfaction.few", "count", count.answers());
        }

        public String average() {
            return t("satisfaction.average.of", "average", Numbers.decimal(count.average()), "count", count.answers());
        }

        public int width() {
            return count.isEnough() ? (int) Math.round(100 * count.share()) : 0;
        }
    }

    /** @param href the conversation it is about */
    public record Comment(
            int rating,
            String who,
            @Nullable String text,
            String language,
            Instant at,
            String member,
            String channel,
            String href) {}

    static double percent(Count count) {
        return Math.round(100 * count.share()) / 100.0;
    }

    static String day(LocalDate day) {
        return social.rapport.shared.ui.Times.here()
                .date(day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
    }

    public boolean isEmpty() {
        return figures.asked() == 0 && figures.all().answers() == 0;
    }

    public String share() {
        Count all = figures.all();
        return all.isEnough() ? Numbers.percent(percent(all)) : t("satisfaction.too-few");
    }

    public String average() {
        Count all = figures.all();
        return all.isEnough() ? Numbers.decimal(all.average()) : t("satisfaction.too-few");
    }

    /** How many of those who were asked have answered, and what that means. */
    public String answered() {
        return t("satisfaction.answered", "answers", figures.all().answers(), "asked", figures.asked());
    }

    /** How often a rating was given, as a bar's length in per cent. */
    public int width(int rating) {
        long most = figures.ratings().stream().mapToLong(count -> count).max().orElse(0);
        return most == 0 ? 0 : (int) Math.round(100.0 * figures.ratings().get(rating - 1) / most);
    }
}
