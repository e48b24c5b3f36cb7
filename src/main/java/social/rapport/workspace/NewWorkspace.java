package social.rapport.workspace;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/**
 * What a workspace starts with.
 *
 * @param name the brand's, 1 to 120 characters
 * @param languages of {@link Words#LANGUAGES}, the first being the workspace's own
 */
public record NewWorkspace(String name, ZoneId timeZone, List<String> languages) {

    private static final int LONGEST_NAME = 120;

    public NewWorkspace {
        languages = List.copyOf(languages);
    }

    /** @throws Fault.Caller naming the fields {@code brand}, {@code timeZone} and {@code languages} that are wrong */
    public static NewWorkspace of(String brand, String timeZone, List<String> languages) {
        List<Fault.Field> wrong = new ArrayList<>();
        if (brand.isBlank()) {
            wrong.add(new Fault.Field("brand", "workspace.name.missing"));
        } else if (brand.strip().length() > LONGEST_NAME) {
            wrong.add(new Fault.Field("brand", "workspace.name.long"));
        }
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            wrong.add(new Fault.Field("timeZone", "workspace.zone.unknown"));
        }
        if (languages.isEmpty() || !Words.LANGUAGES.containsAll(languages)) {
            wrong.add(new Fault.Field("languages", "workspace.languages.missing"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return new NewWorkspace(
                brand.strip(),
                ZoneId.of(timeZone),
                languages.stream().distinct().toList());
    }
}
