package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.people.PersonCard;
import social.rapport.people.Profile;
import social.rapport.people.Suggestion;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Times;

/**
 * A page of pairs who may be one person.
 *
 * @param next the cursor of the next page; null on the last one
 * @param of whose matches alone are shown; null for everybody's
 */
public record MatchesPage(
        List<Pair> pairs,
        @Nullable String next,
        MatchCount count,
        @Nullable PersonCard of) {

    public @Nullable String more() {
        if (next == null) {
            return null;
        }
        return "/people/matches?" + (of == null ? "" : "person=" + of.id() + "&") + "next=" + next;
    }

    public String only() {
        return of == null ? "" : t("people.matches.of", "name", called(of.name()));
    }

    private static String called(String name) {
        return name.isEmpty() ? t("people.nameless") : name;
    }

    /** How many pairs there are. */
    public record MatchCount(long total) {

        public String words() {
            return t("people.matches.count", "count", total);
        }
    }

    /** Two who may be one person. */
    public record Pair(Suggestion suggestion, Profile first, Profile second) {

        private static final double ALMOST_CERTAIN = .99;
        private static final double VERY_LIKELY = .95;
        private static final int TRAITS = 6;

        public List<Profile> both() {
            return List.of(first, second);
        }

        public String id() {
            return suggestion.id().toString();
        }

        public String name(Profile profile) {
            return called(profile.card().name());
        }

        public String names() {
            return t("people.matches.pair", "first", name(first), "second", name(second));
        }

        /** How likely it is, in words and percent; nothing is quite certain. */
        public String score() {
            double probability = suggestion.probability();
            double percent = Math.floor(probability * 100) / 100;
            if (probability >= ALMOST_CERTAIN) {
                return t("people.matches.almost-certain", "percent", Numbers.percent(ALMOST_CERTAIN));
            }
            return probability >= VERY_LIKELY
                    ? t("people.matches.very-likely", "percent", Numbers.percent(percent))
                    : t("people.matches.likely", "percent", Numbers.percent(percent));
        }

        public List<MatchReasons.Told> reasons() {
            return MatchReasons.of(suggestion.reasons());
        }

        public @Nullable String through() {
            int others = suggestion.through().size();
            return others == 0 ? null : t("people.matches.through", "count", others);
        }

        public String seen(Profile profile) {
            return t(
                    "people.matches.seen",
                    "first",
                    Times.here().date(profile.firstSeenAt()),
                    "last",
                    Times.here().ago(profile.lastSeenAt()));
        }

        public List<String> otherNames(Profile profile) {
            return profile.names().stream().skip(1).limit(3).toList();
        }

        /** What is known beside accounts, each as its name and value. */
        public List<Fact> facts(Profile profile) {
            return profile.traitsByName().entrySet().stream()
                    .limit(TRAITS)
                    .map(trait -> new Fact(
                            Links.trait(trait.getKey()),
                            trait.getValue().getFirst().value()))
                    .toList();
        }
    }

    /** One thing known of somebody. */
    public record Fact(String what, String value) {}
}
