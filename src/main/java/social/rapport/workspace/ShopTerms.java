package social.rapport.workspace;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/**
 * What a shop is to be.
 *
 * @param name 1 to 80 characters
 * @param address as it stands on a letter; empty where it is not to be told
 * @param latitude WGS 84 degrees, with {@code longitude}
 * @param radius within how many metres somebody is near it
 * @param hours by the day's English name, as {@link BusinessHours#words} gives them; empty where they are not told
 */
public record ShopTerms(
        String name,
        String address,
        double latitude,
        double longitude,
        int radius,
        Map<String, List<BusinessHours.Hours>> hours) {

    public static final int USUAL_RADIUS = 500;

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_ADDRESS = 200;
    private static final int LEAST_RADIUS = 50;
    private static final int MOST_RADIUS = 50_000;

    public ShopTerms {
        hours = Map.copyOf(hours);
    }

    /** @throws Fault.Caller naming all the fields that are wrong, as {@code /name} or {@code /businessHours/monday} */
    public static ShopTerms of(
            String name,
            String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Integer radius,
            Map<String, List<BusinessHours.Hours>> hours) {
        List<Fault.Field> wrong = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            wrong.add(new Fault.Field("/name", "shops.wrong.name"));
        }
        if (address.strip().length() > LONGEST_ADDRESS) {
            wrong.add(new Fault.Field("/address", "shops.wrong.address"));
        }
        if (!isWithin(latitude, 90)) {
            wrong.add(new Fault.Field("/latitude", "shops.wrong.latitude"));
        }
        if (!isWithin(longitude, 180)) {
            wrong.add(new Fault.Field("/longitude", "shops.wrong.longitude"));
        }
        if (radius == null || radius < LEAST_RADIUS || radius > MOST_RADIUS) {
            wrong.add(new Fault.Field("/radius", "shops.wrong.radius"));
        }
        BusinessHours week = BusinessHours.always(ZoneId.of("UTC"));
        try {
            week = BusinessHours.of(week.zone(), hours);
        } catch (Fault.Caller refused) {
            wrong.addAll(refused.fields());
        }
        if (!wrong.isEmpty() || latitude == null || longitude == null || radius == null) {
            throw Fault.invalid(wrong);
        }
        return new ShopTerms(name.strip(), address.strip(), latitude, longitude, radius, week.words());
    }

    /** What is no number is nowhere. */
    private static boolean isWithin(@Nullable Double degrees, int most) {
        return degrees != null && Math.abs(degrees) <= most;
    }
}
