package social.rapport.campaigns.web;

import static social.rapport.shared.ui.Words.t;

import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import social.rapport.campaigns.Adapting;
import social.rapport.campaigns.Publication;
import social.rapport.campaigns.Publication.State;
import social.rapport.campaigns.PublicationId;
import social.rapport.campaigns.Publications;
import social.rapport.campaigns.Publications.Filter;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.files.Attachment;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** Gathers the pages of what the brand says to everybody. */
@Component
class PostsView {

    static final String FAILED = "failed";

    private static final int PAGE = 30;

    private final Publications publications;
    private final Adapting adapting;
    private final Channels channels;
    private final Files files;
    private final Workspaces workspaces;

    PostsView(Publications publications, Adapting adapting, Channels channels, Files files, Workspaces workspaces) {
        this.publications = publications;
        this.adapting = adapting;
        this.channels = channels;
        this.files = files;
        this.workspaces = workspaces;
    }

    ZoneId zone() {
        return workspaces.current().orElseThrow().timeZone();
    }

    /** @param state one of those that publications have, or {@code failed}; empty for any */
    PostsPage list(String state, @Nullable ChannelId channel, @Nullable String next) {
        Filter filter = new Filter(State.of(state).orElse(null), channel, state.equals(FAILED));
        var posts = publications.list(filter, Keyset.of(next), PAGE);
        String narrowed = channel == null ? "" : channel.toString();
        return new PostsPage(
                posts,
                byId(),
                filters(state, narrowed),
                adapting.open().stream()
                        .map(one -> Option.of(one.id().toString(), one.name()))
                        .toList(),
                state,
                narrowed,
                posts.next() == null ? null : href(state, narrowed) + "&next=" + posts.next(),
                Actor.current().may(Scope.POSTS_WRITE));
    }

    private Map<ChannelId, Channel> byId() {
        return channels.all().stream().collect(Collectors.toMap(Channel::id, Function.identity()));
    }

    private List<Choice> filters(String state, String channel) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of(t("post.state.all"), href("", channel), state.isEmpty()));
        Stream.concat(Stream.of(State.values()).map(State::key), Stream.of(FAILED))
                .forEach(key -> choices.add(Choice.of(t("post.state." + key), href(key, channel), state.equals(key))));
        long failed = publications.count(new Filter(null, null, true));
        int last = choices.size() - 1;
        choices.set(
                last,
                failed == 0
                        ? choices.get(last)
                        : choices.get(last).count(failed).dot("no"));
        return choices;
    }

    private static String href(String state, String channel) {
        return PostsController.PATH + "?state=" + state + (channel.isEmpty() ? "" : "&channel=" + channel);
    }

    PostPage writing(PublicationId id, @Nullable Publication known, Form form) {
        return new PostPage(
                id,
                known == null,
                known == null || known.dueAt() == null ? null : Times.here().moment(known.dueAt()),
                form,
                adapting.open(),
                pictures(PostForm.pictures(form.all("attachments"))),
                files.largest(),
                zone().getDisplayName(TextStyle.FULL, LocaleContextHolder.getLocale()));
    }

    private List<Attachment> pictures(List<FileId> ids) {
        Map<FileId, StoredFile> found =
                files.find(ids).stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(Attachment::of)
                .toList();
    }

    PublishedPage published(Publication publication) {
        return new PublishedPage(
                publication,
                byId(),
                pictures(publication.draft().pictures()),
                Actor.current().may(Scope.POSTS_WRITE));
    }
}
