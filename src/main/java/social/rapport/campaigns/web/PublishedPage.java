package social.rapport.campaigns.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import social.rapport.campaigns.Publication;
import social.rapport.campaigns.Version;
import social.rapport.channels.Channel;
import social.rapport.files.Attachment;
import social.rapport.shared.ChannelId;

/** What went out, and what came of it on each channel. */
public record PublishedPage(
        Publication publication, Map<ChannelId, Channel> channels, List<Attachment> pictures, boolean mayWrite) {

    public String path() {
        return PostsController.PATH + "/" + publication.id();
    }

    public Channel channel(Version version) {
        return Objects.requireNonNull(channels.get(version.channel()));
    }

    /** Which colour stands for how far it has come. */
    public String tone(Version version) {
        return switch (version.state()) {
            case OUT -> "allowed";
            case FAILED, CANCELLED -> "refused";
            case NONE, GOING -> "deferred";
        };
    }
}
