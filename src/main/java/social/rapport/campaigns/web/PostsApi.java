package social.rapport.campaigns.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.campaigns.Adapting;
import social.rapport.campaigns.Publication;
import social.rapport.campaigns.Publication.State;
import social.rapport.campaigns.PublicationId;
import social.rapport.campaigns.Publications;
import social.rapport.campaigns.Publications.Filter;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What the brand says to everybody, for programs. */
@RestController
@RequestMapping("/api/v1/posts")
@Requires(Scope.POSTS_WRITE)
@Tag(name = "Posts")
class PostsApi {

    private final Publications publications;
    private final Adapting adapting;

    PostsApi(Publications publications, Adapting adapting) {
        this.publications = publications;
        this.adapting = adapting;
    }

    @GetMapping
    @Requires(Scope.POSTS_READ)
    @Operation(summary = "List posts, what goes out last, or went last, first")
    Slice<PostJson.Shown> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        boolean failed = PostsView.FAILED.equals(state);
        State wanted = state == null || failed
                ? null
                : State.of(state).orElseThrow(() -> Fault.invalid("state", "fault.value"));
        Filter filter = new Filter(wanted, channel == null ? null : new ChannelId(channel), failed);
        return publications.list(filter, Keyset.of(next), PageSize.of(limit)).map(PostJson.Shown::of);
    }

    @PostMapping
    @Operation(
            summary = "Write a post for several channels",
            description = "A draft, unless `publishAt` says when it goes out. Each channel gets a version that fits it;"
                    + " `preview` shows them.")
    ResponseEntity<PostJson.Shown> write(@RequestBody PostJson.Told told) {
        PublicationId id = told.id() == null ? PublicationId.next() : new PublicationId(told.id());
        Publication kept = publications.write(id, told.draft(), told.when(), Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/posts/" + kept.id())).body(PostJson.Shown.of(kept));
    }

    @PostMapping("/preview")
    @Operation(summary = "What would go to each channel, and what would be otherwise than it was written")
    Slice<PostJson.Preview> preview(@RequestBody PostJson.Told told) {
        return Slice.whole(adapting.of(told.draft())).map(PostJson.Preview::of);
    }

    @GetMapping("/{id}")
    @Requires(Scope.POSTS_READ)
    @Operation(summary = "One post, with what came of it on each channel")
    PostJson.Shown get(@PathVariable UUID id) {
        return PostJson.Shown.of(publications.get(new PublicationId(id)));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change what has not gone out yet")
    PostJson.Shown change(@PathVariable UUID id, @RequestBody PostJson.Told told) {
        PublicationId post = publications.get(new PublicationId(id)).id();
        return PostJson.Shown.of(publications.write(post, told.draft(), told.when(), Actor.current()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Discard a draft")
    void discard(@PathVariable UUID id) {
        publications.discard(new PublicationId(id), Actor.current());
    }

    @PostMapping("/{id}/publication")
    @Operation(summary = "Have a post go out at once, or at a moment")
    PostJson.Shown publish(@PathVariable UUID id, @RequestBody PostJson.Moment moment) {
        PublicationId post = new PublicationId(id);
        return PostJson.Shown.of(
                moment.at() == null
                        ? publications.publish(post, Actor.current())
                        : publications.plan(post, moment.at(), Actor.current()));
    }

    @DeleteMapping("/{id}/publication")
    @Operation(summary = "Make a planned post a draft again")
    PostJson.Shown recall(@PathVariable UUID id) {
        return PostJson.Shown.of(publications.recall(new PublicationId(id), Actor.current()));
    }

    @PostMapping("/{id}/channels/{channel}/retry")
    @Operation(summary = "Have what failed on one channel go again, by itself")
    PostJson.Shown retry(@PathVariable UUID id, @PathVariable UUID channel) {
        return PostJson.Shown.of(publications.retry(new PublicationId(id), new ChannelId(channel), Actor.current()));
    }
}
