package social.rapport.workspace;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.WebAddress;
import social.rapport.shared.ui.Words;

/**
 * What a brand sets for itself.
 *
 * @param name 1 to 120 characters
 * @param languages of {@link Words#LANGUAGES}, the first being the workspace's own
 * @param hours in the workspace's time zone
 * @param rawDays how many days raw payloads are kept, 1 to 3,650; null for good
 * @param address where this server is reached from outside, without a path; empty where people are to be sent no links
 */
public record WorkspaceSettings(
        String name,
        List<String> languages,
        BusinessHours hours,
        @Nullable Integer rawDays,
        String address) {

    private static final int MOST_DAYS = 3_650;
    private static final int LONGEST_ADDRESS = 200;

    public WorkspaceSettings {
        languages = List.copyOf(languages);
    }

    public ZoneId timeZone() {
        return hours.zone();
    }

    /** @throws Fault.Caller naming all the fields that are wrong, as {@code /name} or {@code /businessHours/monday} */
    public static WorkspaceSettings of(
            String name,
            String timeZone,
            List<String> languages,
            Map<String, List<BusinessHours.Hours>> week,
            @Nullable Integer rawDays,
            String address) {
        List<Fault.Field> wrong = new ArrayList<>();
        try {
            NewWorkspace.of(name, timeZone, languages);
        } catch (Fault.Caller refused) {
            refused.fields().stream().map(WorkspaceSettings::pointed).forEach(wrong::add);
        }
        BusinessHours hours = BusinessHours.always(ZoneId.of("UTC"));
        try {
            hours = BusinessHours.of(hours.zone(), week);
        } catch (Fault.Caller refused) {
            wrong.addAll(refused.fields());
        }
        if (rawDays != null && (rawDays < 1 || rawDays > MOST_DAYS)) {
            wrong.add(new Fault.Field("/rawDays", "workspace.raw.wrong"));
        }
        String base = address.strip().replaceAll("/+$", "");
        if (!base.isEmpty() && !isAddress(base)) {
            wrong.add(new Fault.Field("/address", "workspace.address.wrong"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return new WorkspaceSettings(
                name.strip(),
                languages.stream().distinct().toList(),
                new BusinessHours(ZoneId.of(timeZone), hours.week()),
                rawDays,
                base);
    }

    private static boolean isAddress(String base) {
        return base.length() <= LONGEST_ADDRESS
                && WebAddress.isBase(base)
                && URI.create(base).getRawPath().isEmpty();
    }

    private static Fault.Field pointed(Fault.Field field) {
        return new Fault.Field("/" + (field.pointer().equals("brand") ? "name" : field.pointer()), field.message());
    }
}
