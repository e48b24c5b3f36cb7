package social.rapport.vault;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;
import social.rapport.shared.Sha256;

/**
 * What somebody bought at once, as a receipt tells it.
 *
 * @param seller the company, 1 to 200 characters
 * @param on the day of the receipt
 * @param lines what was bought, at least one thing
 * @param total what was paid; null where they do not say
 * @param category in their own words, such as groceries; null where they name none
 * @param number of the order or the receipt, as the seller gave it; null where there is none
 * @param note for themselves, never shared
 */
public record Bought(
        String seller,
        LocalDate on,
        List<Line> lines,
        @Nullable Money total,
        @Nullable String category,
        @Nullable String number,
        @Nullable String note) {

    /** How many things one may have. */
    public static final int MOST_LINES = 200;

    static final int LONGEST_SELLER = 200;
    static final int LONGEST_CATEGORY = 60;
    private static final int LONGEST_WHAT = 300;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NOTE = 1_000;
    private static final int DECIMALS = 3;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
    private static final long MOST_MINOR = 1_000_000_000_000_000L;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    /**
     * One thing.
     *
     * @param quantity how many or how much, with up to three decimals
     * @param price of one; negative where it was taken off; null where they do not say
     */
    public record Line(
            String what, BigDecimal quantity, @Nullable Money price) {

        public Line {
            what = what.strip();
            quantity = quantity.signum() == 0 ? BigDecimal.ZERO : quantity.stripTrailingZeros();
        }
    }

    public Bought {
        seller = seller.strip();
        lines = List.copyOf(lines);
        category = orNull(category);
        number = orNull(number);
        note = orNull(note);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @throws Fault.Caller naming every field that is wrong, those of a line with its place, as {@code /what-0} */
    public Bought check(Instant now) {
        List<Fault.Field> wrong = new ArrayList<>();
        require(wrong, "/seller", "vault.wrong.seller", isText(seller, LONGEST_SELLER));
        LocalDate latest = now.atOffset(ZoneOffset.ofHours(14)).toLocalDate();
        require(wrong, "/on", "vault.wrong.on", !on.isBefore(FIRST) && !on.isAfter(latest));
        require(wrong, "/what-0", "vault.wrong.lines", !lines.isEmpty() && lines.size() <= MOST_LINES);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            require(wrong, "/what-" + i, "vault.wrong.what", isText(line.what(), LONGEST_WHAT));
            require(wrong, "/quantity-" + i, "vault.wrong.quantity", isQuantity(line.quantity()));
            require(wrong, "/price-" + i, "vault.wrong.amount", isAmount(line.price()));
        }
        require(wrong, "/total", "vault.wrong.amount", isAmount(total));
        require(wrong, "/currency", "vault.wrong.currencies", currencies() <= 1);
        require(wrong, "/category", "vault.wrong.category", category == null || isText(category, LONGEST_CATEGORY));
        require(wrong, "/number", "vault.wrong.number", number == null || isText(number, LONGEST_NUMBER));
        require(wrong, "/note", "vault.wrong.note", note == null || (note.length() <= LONGEST_NOTE && isClean(note)));
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return this;
    }

    private static void require(List<Fault.Field> wrong, String pointer, String message, boolean isRight) {
        if (!isRight) {
            wrong.add(new Fault.Field(pointer, message));
        }
    }

    static boolean isText(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && isClean(text) && text.indexOf('\n') < 0;
    }

    /** Without control characters and halves of characters, which files may hold and no database does. */
    static boolean isClean(String text) {
        return text.codePoints()
                .noneMatch(point -> (Character.isISOControl(point) && point != '\n' && point != '\r')
                        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static boolean isQuantity(BigDecimal quantity) {
        return quantity.signum() > 0 && quantity.scale() <= DECIMALS && quantity.compareTo(MOST) <= 0;
    }

    private static boolean isAmount(@Nullable Money amount) {
        return amount == null || Math.abs(amount.minor()) <= MOST_MINOR;
    }

    private long currencies() {
        return Stream.concat(Stream.ofNullable(total), lines.stream().map(Line::price))
                .filter(Objects::nonNull)
                .map(Money::currency)
                .distinct()
                .count();
    }

    /** The one currency of all its amounts; null where it has none. */
    public @Nullable String currency() {
        return Stream.concat(Stream.ofNullable(total), lines.stream().map(Line::price))
                .filter(Objects::nonNull)
                .map(Money::currency)
                .findFirst()
                .orElse(null);
    }

    /** What is left where no more than these details are shared; the company, the day and the category always are. */
    Bought only(Set<Share.Detail> details) {
        boolean isPriced = details.contains(Share.Detail.AMOUNTS);
        return new Bought(
                seller,
                on,
                !details.contains(Share.Detail.LINES)
                        ? List.of()
                        : lines.stream()
                                .map(line -> isPriced ? line : new Line(line.what(), line.quantity(), null))
                                .toList(),
                isPriced ? total : null,
                category,
                details.contains(Share.Detail.NUMBERS) ? number : null,
                null);
    }

    /** What it has in common with whatever else tells of the same: the seller's number, else all but its note and category. */
    UUID likeness() {
        String company = seller.toLowerCase(Locale.ROOT);
        return number == null
                ? Sha256.key("told\n" + company + '\n' + on + '\n' + total + '\n' + lines)
                : Sha256.key("numbered\n" + company + '\n' + number.toLowerCase(Locale.ROOT));
    }
}
