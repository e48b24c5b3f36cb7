package social.rapport.shared.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/**
 * What somebody typed into a form, and what is to be mended in it. A page whose form was refused is shown again with
 * everything that was typed, each message beside its field.
 */
public final class Form {

    private final Map<String, List<String>> values;
    private final Map<String, String> errors;

    private Form(Map<String, List<String>> values, Map<String, String> errors) {
        this.values = values;
        this.errors = errors;
    }

    public static Form empty() {
        return new Form(Map.of(), Map.of());
    }

    public static Form of(Map<String, List<String>> values) {
        return new Form(Map.copyOf(values), Map.of());
    }

    public Form with(String field, List<String> chosen) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.put(field, List.copyOf(chosen));
        return new Form(changed, errors);
    }

    public Form with(String field, String value) {
        return with(field, List.of(value));
    }

    public Form with(Map<String, List<String>> fields) {
        Map<String, List<String>> changed = new HashMap<>(values);
        changed.putAll(fields);
        return new Form(changed, errors);
    }

    /** The same form with what the fault says about its fields; a fault that names none stands above the form. */
    public Form refused(Fault.Caller fault) {
        Map<String, String> found = new HashMap<>(errors);
        for (Fault.Field field : fault.fields()) {
            found.putIfAbsent(field.pointer().replaceFirst("^/", ""), field.message());
        }
        if (fault.fields().isEmpty()) {
            found.put("", String.valueOf(fault.getMessage()));
        }
        return new Form(values, found);
    }

    /** What was typed into this field, stripped of blanks around it; empty where nothing was. */
    public String get(String field) {
        List<String> typed = all(field);
        return typed.isEmpty() ? "" : typed.getFirst().strip();
    }

    /** As {@link #get}, with the blanks that a password may begin or end with. */
    public String secret(String field) {
        List<String> typed = all(field);
        return typed.isEmpty() ? "" : typed.getFirst();
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean holds(String field, String value) {
        return all(field).contains(value);
    }

    /** The words that say what to do about this field, or null where it is as it should be. */
    public @Nullable String error(String field) {
        String key = message(field);
        return key == null ? null : Words.t(key);
    }

    /** The key of the words of {@link #error}, for a page that speaks another language than the request. */
    public @Nullable String message(String field) {
        return errors.get(field);
    }

    /** For {@code aria-invalid}. */
    public @Nullable String invalid(String field) {
        return errors.containsKey(field) ? "true" : null;
    }

    /** For {@code aria-describedby}: the ids of the hint and of the error that belong to this field. */
    public @Nullable String described(String field, boolean hinted) {
        return described(field, field, hinted);
    }

    /** As above for a field whose id is not its name. */
    @Nullable
    String described(String field, String id, boolean hinted) {
        String error = errors.containsKey(field) ? id + "-error" : "";
        String all = ((hinted ? id + "-hint " : "") + error).strip();
        return all.isEmpty() ? null : all;
    }
}
