package social.rapport.vault.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.shared.Fault;
import social.rapport.vault.NeedFilter;
import social.rapport.vault.Wanted.Firmness;

/**
 * The filters of the board as its address has them; what is left out is any.
 *
 * @param state {@code open}, {@code answered} or empty
 * @param within in how many days it is wanted at the latest; null for any time
 */
record NeedsQuery(
        String state, @Nullable Firmness firmness, @Nullable Integer within, String words) {

    private static final int LONGEST = 200;
    private static final int MOST_DAYS = 3_650;

    /** @throws Fault.Caller naming what is none of its values */
    static NeedsQuery of(String state, String firmness, String within, String words) {
        if (!Set.of("", "open", "answered").contains(state)) {
            throw Fault.invalid("state", "fault.value");
        }
        if (words.length() > LONGEST) {
            throw Fault.invalid("q", "fault.value");
        }
        return new NeedsQuery(
                state,
                firmness.isEmpty()
                        ? null
                        : Firmness.of(firmness).orElseThrow(() -> Fault.invalid("firmness", "fault.value")),
                days(within),
                words.strip());
    }

    private static @Nullable Integer days(String within) {
        if (within.isEmpty()) {
            return null;
        }
        if (!within.matches("[1-9]\\d{0,3}") || Integer.parseInt(within) > MOST_DAYS) {
            throw Fault.invalid("within", "fault.value");
        }
        return Integer.valueOf(within);
    }

    NeedFilter filter() {
        return new NeedFilter(
                state.isEmpty() ? null : state.equals("answered"),
                firmness,
                within == null
                        ? null
                        : LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(within),
                words,
                Set.of());
    }

    NeedsQuery state(String other) {
        return new NeedsQuery(other, firmness, within, words);
    }

    NeedsQuery firmness(@Nullable Firmness other) {
        return new NeedsQuery(state, other, within, words);
    }

    NeedsQuery within(@Nullable Integer other) {
        return new NeedsQuery(state, firmness, other, words);
    }

    /** Where exactly this is looked at. */
    String href() {
        return with(null);
    }

    String with(@Nullable String next) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/needs");
        add(address, "state", state);
        add(address, "firmness", firmness == null ? "" : firmness.key());
        add(address, "within", within == null ? "" : within.toString());
        add(address, "q", words);
        add(address, "next", next == null ? "" : next);
        return address.encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, value.replace("{", "%7B").replace("}", "%7D"));
        }
    }
}
