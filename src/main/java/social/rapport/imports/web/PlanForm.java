package social.rapport.imports.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.mapped.Example;
import social.rapport.imports.Import;
import social.rapport.imports.ImportKind;
import social.rapport.imports.Imports.Wishes;
import social.rapport.imports.Mapping;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;

/** What is to become of a file, as its form sends it. */
record PlanForm(Import draft, Form form) {

    private static final String BETWEEN = "[\\s,;，；]+";

    ImportKind kind() {
        return ImportKind.of(form.get("kind")).orElse(draft.kind());
    }

    String charset() {
        return form.get("charset").isEmpty() ? draft.plan().charset() : form.get("charset");
    }

    /** @throws Fault.Caller where it is no id */
    @Nullable
    ChannelId channel() {
        String id = form.get("channel");
        try {
            return id.isEmpty() ? null : ChannelId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/channel", "imports.channel.none");
        }
    }

    /** Columns only where they are still those of the file as it was shown. */
    Wishes wishes() {
        boolean isSame = kind() == draft.kind() && charset().equals(draft.plan().charset());
        return new Wishes(
                isSame ? columns() : null,
                form.holds("confirmed", "true"),
                form.all("own").isEmpty() ? null : List.of(form.get("own").split(BETWEEN)),
                kind() == ImportKind.MAPPED ? mapping() : null);
    }

    private String mapping() {
        return Example.find(form.get("example")).map(Example::yaml).orElseGet(() -> form.get("mapping"));
    }

    private Map<String, String> columns() {
        Map<String, String> targets = new HashMap<>();
        for (int i = 0; i < draft.plan().columns().size(); i++) {
            String target = form.get("target-" + i);
            targets.put(draft.plan().columns().get(i).name(), target.isEmpty() ? Mapping.SKIP : target);
        }
        return targets;
    }
}
