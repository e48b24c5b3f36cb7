package social.rapport.imports.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.imports.Import;
import social.rapport.imports.ImportKind;
import social.rapport.imports.Mapping;
import social.rapport.imports.Preview;
import social.rapport.imports.Preview.Sample;
import social.rapport.shared.text.Charsets;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;

/** A file that has not been started: how it begins, and what is to become of it. */
public record PlanPage(Import draft, Preview preview, List<Option> channels, Form form) {

    static PlanPage of(Import draft, Preview preview, List<Channel> all, Form form) {
        List<Option> channels = new ArrayList<>();
        channels.add(Option.of("", Words.t("imports.channel.found")));
        all.stream()
                .filter(channel -> channel.state() != Channel.State.DISCONNECTED)
                .map(channel -> Option.of(
                        channel.id().toString(),
                        channel.name() + " · " + Network.of(channel.network()).words()))
                .forEach(channels::add);
        return new PlanPage(draft, preview, channels, form);
    }

    public String path() {
        return "/imports/" + draft.id();
    }

    public List<Option> kinds() {
        return Arrays.stream(ImportKind.values())
                .map(kind -> Option.of(kind.key(), Words.t("imports.kind." + kind.key())))
                .toList();
    }

    public List<Option> charsets() {
        return Charsets.KNOWN.stream()
                .map(name -> Option.of(name, Words.t("imports.charset." + name.toLowerCase(Locale.ROOT))))
                .toList();
    }

    public List<Option> targets(Sample sample) {
        List<Option> targets = new ArrayList<>();
        String own = Mapping.own(draft.kind(), sample.column().name());
        String now = sample.column().target();
        targets.add(Option.of(Mapping.SKIP, Words.t("imports.target.skip")));
        if (!own.equals(Mapping.SKIP)) {
            targets.add(Option.of(
                    own,
                    Words.t(
                            "imports.target.own." + draft.kind().key(),
                            "name",
                            sample.column().name())));
        }
        Mapping.targets(draft.kind())
                .forEach(target -> targets.add(Option.of(
                        target, Words.t("imports.target." + draft.kind().key() + "." + target.replace("trait:", "")))));
        if (targets.stream().noneMatch(target -> target.value().equals(now))) {
            targets.add(Option.of(now, now));
        }
        return targets;
    }

    /** Mail and workbooks say themselves what they are written in. */
    public boolean hasCharset() {
        return draft.kind() != ImportKind.MBOX
                && !draft.fileName().toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    public String channel() {
        return draft.channel() == null ? "" : draft.channel().toString();
    }

    public boolean isMapped() {
        return draft.kind() == ImportKind.MAPPED;
    }

    /** As it was typed, else as it is kept. */
    public String mapping() {
        String kept = draft.plan().mapping();
        String typed = form.get("mapping");
        return !typed.isEmpty() ? typed : kept == null ? "" : kept;
    }

    public String own() {
        return String.join(", ", draft.plan().own());
    }

    /** What is wrong with the whole, beside what stands next to a field. */
    public @Nullable String refusal() {
        String mapping = form.error("mapping");
        String file = form.error("file");
        return mapping != null && !isMapped() ? mapping : file != null ? file : form.error("");
    }

    public String who(Activity said) {
        String author = said.author();
        String name = said.profile().name();
        return said.direction() == Activity.Direction.OUTBOUND && author != null
                ? author
                : name == null ? said.profile().id() : name;
    }

    public boolean isOurs(Activity said) {
        return said.direction() == Activity.Direction.OUTBOUND;
    }

    public String words(Activity said) {
        String text = said.text();
        String subject = said.subject();
        return text != null && !text.isEmpty() ? text : subject == null ? "" : subject;
    }
}
