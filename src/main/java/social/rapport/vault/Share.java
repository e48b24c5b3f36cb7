package social.rapport.vault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/**
 * Which part of a vault is shared, or asked for.
 *
 * @param purchases which of them; null for none
 * @param facts by name
 * @param needs whether also those that nobody but their person sees else
 */
public record Share(@Nullable Chosen purchases, List<String> facts, boolean needs) {

    private static final int MOST = 50;

    /** What of a purchase is shared beside the company, the day and the category. A note never is. */
    public enum Detail {
        /** What was bought, and how much of it. */
        LINES,
        /** What it cost. */
        AMOUNTS,
        /** The seller's number of it. */
        NUMBERS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Detail> of(String key) {
            return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    /**
     * Some purchases.
     *
     * @param sellers of these companies; of any where it is empty
     * @param categories of these; of any and of none where it is empty
     * @param from bought on this day or later; null for the first
     * @param until bought on this day or earlier; null for those to come too
     */
    public record Chosen(
            List<String> sellers,
            List<String> categories,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Set<Detail> details) {

        public Chosen {
            sellers = tidy(sellers);
            categories = tidy(categories);
            EnumSet<Detail> all = EnumSet.noneOf(Detail.class);
            all.addAll(details);
            details = Collections.unmodifiableSet(all);
        }
    }

    public Share {
        facts = tidy(facts);
    }

    private static List<String> tidy(Collection<String> names) {
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** @throws Fault.Caller naming every field that is wrong */
    void check() {
        List<Fault.Field> wrong = new ArrayList<>();
        if (purchases == null && facts.isEmpty() && !needs) {
            wrong.add(new Fault.Field("/share", "vault.wrong.nothing"));
        }
        if (!fit(facts, Facts.LONGEST_NAME)) {
            wrong.add(new Fault.Field("/facts", "vault.wrong.chosen"));
        }
        if (purchases != null) {
            if (!fit(purchases.sellers(), Bought.LONGEST_SELLER)) {
                wrong.add(new Fault.Field("/sellers", "vault.wrong.chosen"));
            }
            if (!fit(purchases.categories(), Bought.LONGEST_CATEGORY)) {
                wrong.add(new Fault.Field("/categories", "vault.wrong.chosen"));
            }
            LocalDate from = purchases.from();
            LocalDate until = purchases.until();
            if (from != null && until != null && until.isBefore(from)) {
                wrong.add(new Fault.Field("/until", "vault.wrong.span"));
            }
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
    }

    private static boolean fit(List<String> names, int longest) {
        return names.size() <= MOST && names.stream().allMatch(name -> Bought.isText(name, longest));
    }
}
