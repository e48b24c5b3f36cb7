package social.rapport.tagging.web;

import static social.rapport.shared.ui.Words.t;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Totals;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Times;
import social.rapport.tagging.Being;
import social.rapport.tagging.Doing;
import social.rapport.tagging.LookBack;
import social.rapport.tagging.Sentence;
import social.rapport.tagging.TagRule;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** The rules of a brand, and what has come of each. */
public record RulesPage(List<Line> rules, @Nullable String next, Actor actor) {

    /** @param people who has the tag now */
    public record Line(
            TagRule rule,
            long people,
            String sentence,
            @Nullable String terms) {

        static Line of(TagRule rule, long people, Sentence sentence, Actor reader) {
            return new Line(rule, people, sentence.of(rule.condition(), reader), sentence.terms(rule.condition()));
        }

        public String path() {
            return "/settings/tag-rules/" + rule.id();
        }

        public String carriers() {
            return "/people?tag=" + URLEncoder.encode(rule.key(), StandardCharsets.UTF_8);
        }

        public String count() {
            return people >= Totals.COUNTED
                    ? t("tagging.carrying.many", "count", Numbers.count(people))
                    : t("tagging.carrying", "count", people);
        }

        /** What it did last; null where there is nothing to say. */
        public @Nullable String last() {
            LookBack back = rule.lookBack();
            if (back != null && rule.condition() instanceof Doing) {
                return told(back);
            }
            if (rule.condition() instanceof Being) {
                return rule.lastRunAt() == null
                        ? t("tagging.run.soon")
                        : t("tagging.run.last", "when", Times.here().ago(rule.lastRunAt()));
            }
            return null;
        }
    }

    /** How far a look back has come, in words. */
    static String told(LookBack back) {
        Keyset place = back.place();
        return t(
                "tagging.look-back." + back.state().key(),
                "looked",
                back.lookedAt(),
                "matched",
                back.matched(),
                "until",
                Times.here().date(place == null ? back.askedAt() : place.at()));
    }

    public boolean mayChange() {
        return actor.may(Scope.PEOPLE_WRITE);
    }

    public @Nullable String more() {
        return next == null ? null : "/settings/tag-rules?next=" + next;
    }
}
