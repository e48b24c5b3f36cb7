package social.rapport.portal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.annotation.Order;
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
@Order(4)
class TakeawayFiles implements Enclosure {

    private static final int PAGE = 500;

    private final Timeline timeline;
    private final Files files;

    TakeawayFiles(Timeline timeline, Files files) {
        this.timeline = timeline;
        this.files = files;
    }

    /** Where a file that was sent along is, here or elsewhere. */
    static String path(Activity.Media media) {
        return media.file()
                .map(id -> path(id, media.name() == null ? "" : media.name()))
                .orElse(media.url());
    }

    private static String path(FileId id, String name) {
        return "files/" + id + '-' + name.replaceAll("[/\\\\]", "_");
    }

    @Override
    public String key() {
        return "files";
    }

    /** Each as {@code files/<id>-<name>}: the id is what the interactions name it by. */
    @Override
    public List<String> write(PortalVisit visit, ZipOutputStream zip) throws IOException {
        List<String> names = new ArrayList<>();
        for (FileId id : all(visit.theirs().person())) {
            StoredFile file = files.find(id).orElse(null);
            if (file != null) {
                zip.putNextEntry(new ZipEntry(path(id, file.name())));
                try (InputStream content = files.open(id)) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
                names.add(path(id, file.name()));
            }
        }
        return names;
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
