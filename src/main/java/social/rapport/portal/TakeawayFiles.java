package social.rapport.portal;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.people.Cluster;
import social.rapport.shared.Keyset;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** The files that a person sent and was sent, as they are. */
@Component
class TakeawayFiles {

    private static final int PAGE = 500;

    private final Timeline timeline;
    private final Files files;

    TakeawayFiles(Timeline timeline, Files files) {
        this.timeline = timeline;
        this.files = files;
    }

    /** Each as {@code files/<id>-<name>}: the id is what the interactions name it by. */
    void write(Cluster person, ZipOutputStream zip) throws IOException {
        for (FileId id : all(person)) {
            StoredFile file = files.find(id).orElse(null);
            if (file != null) {
                zip.putNextEntry(new ZipEntry("files/" + id + '-' + file.name().replaceAll("[/\\\\]", "_")));
                try (InputStream content = files.open(id)) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
    }

    private Set<FileId> all(Cluster person) {
        InteractionFilter theirs = InteractionFilter.ALL.of(person.members());
        Set<FileId> all = new LinkedHashSet<>();
        List<Interaction> page = timeline.past(theirs, null, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .flatMap(one -> one.media().stream())
                    .map(Activity.Media::file)
                    .forEach(file -> file.ifPresent(all::add));
            Interaction last = page.getLast();
            page = timeline.past(theirs, new Keyset(last.at(), last.id()), PAGE);
        }
        return all;
    }
}
