package social.rapport.campaigns.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.campaigns.Draft;
import social.rapport.campaigns.PublicationId;
import social.rapport.channels.Channel;
import social.rapport.files.Attachment;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Option;

/**
 * Writing for everybody.
 *
 * @param isNew whether nothing of it was kept yet
 * @param planned when it goes out, in words; null for a draft
 * @param channels where it can go, by name
 * @param pictures what goes along
 * @param zone by whose clock it is planned, in words
 */
public record PostPage(
        PublicationId id,
        boolean isNew,
        @Nullable String planned,
        Form form,
        List<Channel> channels,
        List<Attachment> pictures,
        long mostBytes,
        String zone) {

    public String path() {
        return PostsController.PATH + "/" + id;
    }

    public String action() {
        return isNew ? PostsController.PATH : path();
    }

    public String title() {
        return t(isNew ? "post.new" : planned == null ? "post.draft" : "post.planned");
    }

    public List<Option> overflows() {
        return Stream.of(Draft.Overflow.values())
                .map(overflow -> Option.of(overflow.key(), t("post.overflow." + overflow.key())))
                .toList();
    }

    public String rule() {
        return t("post.pictures.hint", "most", Draft.MOST_PICTURES, "size", Numbers.bytes(mostBytes));
    }

    public String large() {
        return t("inbox.attach.large", "size", Numbers.bytes(mostBytes));
    }
}
