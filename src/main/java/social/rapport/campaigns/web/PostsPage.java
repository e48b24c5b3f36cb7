package social.rapport.campaigns.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.campaigns.Publication;
import social.rapport.campaigns.Version;
import social.rapport.channels.Channel;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;

/**
 * What the brand says to everybody.
 *
 * @param channels by id, those that were disconnected since among them
 * @param options the channels that the list can be narrowed to
 */
public record PostsPage(
        Slice<Publication> posts,
        Map<ChannelId, Channel> channels,
        List<Choice> filters,
        List<Option> options,
        String state,
        String channel,
        @Nullable String nextHref,
        boolean mayWrite) {

    public String path(Publication publication) {
        return PostsController.PATH + "/" + publication.id();
    }

    public String state(Publication publication) {
        return publication.hasFailed()
                ? t("post.state.failed")
                : t("post.state." + publication.state().key());
    }

    public String tone(Publication publication) {
        if (publication.hasFailed()) {
            return "refused";
        }
        return publication.state() == Publication.State.PUBLISHED && !publication.isGoing() ? "allowed" : "deferred";
    }

    public String when(Publication publication) {
        Times times = Times.here();
        return publication.dueAt() == null
                ? t("post.written", "when", times.moment(publication.changedAt()), "who", publication.by())
                : publication.state() == Publication.State.PLANNED
                        ? t("post.goes", "when", times.moment(publication.dueAt()), "who", publication.by())
                        : t("post.went", "when", times.moment(publication.dueAt()), "who", publication.by());
    }

    public String text(Publication publication) {
        return publication.draft().text().isEmpty()
                ? publication.draft().channels().values().stream()
                        .map(wish -> wish.text())
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElseGet(() -> t("post.wordless"))
                : publication.draft().text();
    }

    public String network(Version version) {
        Channel known = channels.get(version.channel());
        return known == null ? "open" : known.network();
    }

    public boolean isNarrowed() {
        return !state.isEmpty() || !channel.isEmpty();
    }
}
