package social.rapport.campaigns.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import social.rapport.campaigns.Draft;
import social.rapport.campaigns.Draft.Overflow;
import social.rapport.campaigns.Draft.Wish;
import social.rapport.campaigns.Publication;
import social.rapport.campaigns.PublicationId;
import social.rapport.campaigns.Publications.When;
import social.rapport.files.FileId;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;

/** What somebody writes for everybody, as a form shows it and sends it. */
final class PostForm {

    static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private PostForm() {}

    /** @param zone by whose clock its moment is shown */
    static Form of(Publication publication, ZoneId zone) {
        Form form = of(publication.draft());
        Instant due = publication.dueAt();
        return due == null ? form : form.with("at", FIELD.format(due.atZone(zone)));
    }

    private static Form of(Draft draft) {
        Form form = Form.empty()
                .with("text", draft.text())
                .with(
                        "attachments",
                        draft.pictures().stream().map(FileId::toString).toList())
                .with("marksLinks", draft.marksLinks() ? "true" : "")
                .with(
                        "channels",
                        draft.channels().keySet().stream()
                                .map(ChannelId::toString)
                                .toList());
        for (Map.Entry<ChannelId, Wish> one : draft.channels().entrySet()) {
            form = form.with("own/" + one.getKey(), one.getValue().text())
                    .with("overflow/" + one.getKey(), one.getValue().overflow().key());
        }
        return form;
    }

    /** As which something new is written, however often it is sent; one of ours where the form tells none. */
    static PublicationId id(Form form) {
        try {
            return new PublicationId(UUID.fromString(form.get("id")));
        } catch (IllegalArgumentException none) {
            return PublicationId.next();
        }
    }

    /** @throws Fault.Caller with the field that is to be mended */
    static Draft read(Form form) {
        SequencedMap<ChannelId, Wish> channels = new LinkedHashMap<>();
        for (String id : form.all("channels")) {
            String overflow = form.get("overflow/" + id);
            channels.put(
                    channel(id),
                    new Wish(form.get("own/" + id), overflow.isEmpty() ? Overflow.THREAD : Overflow.of(overflow)));
        }
        return new Draft(
                form.get("text"), pictures(form.all("attachments")), form.holds("marksLinks", "true"), channels);
    }

    static ChannelId channel(String id) {
        try {
            return new ChannelId(UUID.fromString(id));
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/channels", "post.wrong.channel");
        }
    }

    static List<FileId> pictures(List<String> ids) {
        try {
            return ids.stream().map(FileId::of).toList();
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/pictures", "post.wrong.picture");
        }
    }

    /** @param zone by whose clock a moment was picked */
    static When when(Form form, ZoneId zone) {
        return switch (form.get("then")) {
            case "publish" -> new When.Now();
            case "plan" -> new When.At(moment(form.get("at"), zone));
            default -> new When.NotYet();
        };
    }

    private static Instant moment(String picked, ZoneId zone) {
        try {
            return LocalDateTime.parse(picked).atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            throw Fault.invalid("/at", "post.wrong.at");
        }
    }
}
