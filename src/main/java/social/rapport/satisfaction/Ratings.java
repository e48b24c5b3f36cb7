package social.rapport.satisfaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationNotes;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** What people say to the question, by the link they were given. Looking says nothing; only an answer does. */
@Component
public class Ratings {

    private static final int LONGEST = 2_000;

    private final Questions questions;
    private final ConversationNotes notes;
    private final Members members;
    private final Workspaces workspaces;
    private final GeneralSettings settings;
    private final WorkspaceTransactions transactions;
    private final ApplicationEventPublisher events;

    Ratings(
            Questions questions,
            ConversationNotes notes,
            Members members,
            Workspaces workspaces,
            GeneralSettings settings,
            WorkspaceTransactions transactions,
            ApplicationEventPublisher events) {
        this.questions = questions;
        this.notes = notes;
        this.members = members;
        this.workspaces = workspaces;
        this.settings = settings;
        this.transactions = transactions;
        this.events = events;
    }

    /** A question as whoever was asked sees it. */
    public record Asked(Question question, String brand, boolean hasLogo) {}

    /** What a link leads to; empty where it leads nowhere, or no longer. */
    public Optional<Asked> find(String offered) {
        return Link.read(offered)
                .flatMap(link -> CurrentWorkspace.get(
                        link.workspace(),
                        () -> questions.find(link, Instant.now()).map(this::shown)));
    }

    private Asked shown(Question question) {
        Workspace brand = workspaces.current().orElseThrow();
        return new Asked(question, brand.name(), brand.logoVersion() != null);
    }

    /** The brand's picture, for whoever was asked. */
    public Optional<byte[]> logo(String offered) {
        return Link.read(offered)
                .flatMap(link -> CurrentWorkspace.get(
                        link.workspace(),
                        () -> questions.find(link, Instant.now()).flatMap(question -> settings.logo())));
    }

    /**
     * Answers, or changes the answer.
     *
     * @param rating 1 to 5
     * @throws Fault.Caller naming what is wrong, or of kind NOT_FOUND where the link leads nowhere
     */
    public void rate(String offered, @Nullable Integer rating, String comment) {
        Link link = Link.read(offered).orElseThrow(() -> Fault.notFound("question"));
        transactions.run(link.workspace(), () -> rate(link, rating, comment.strip()));
    }

    private void rate(Link link, @Nullable Integer chosen, String comment) {
        Instant now = Instant.now();
        Question question = questions.lock(link, now).orElseThrow(() -> Fault.notFound("question"));
        check(chosen, comment);
        int rating = Objects.requireNonNull(chosen);
        String said = comment.replace("\r\n", "\n").replace("\0", "");
        boolean isSame = Objects.equals(question.rating(), rating)
                && Objects.requireNonNullElse(question.comment(), "").equals(said);
        if (!isSame) {
            String added = said.isEmpty() ? null : said;
            questions.rate(question, rating, added, now);
            tell(question, rating, said);
            events.publishEvent(new ConversationRated(
                    CurrentWorkspace.id(), question.conversation(), question.id(), rating, added, now));
        }
    }

    /** @throws Fault.Caller naming what is wrong */
    static void check(@Nullable Integer rating, String comment) {
        if (rating == null || rating < 1 || rating > Question.BEST) {
            throw Fault.invalid("/rating", "satisfaction.wrong.rating");
        }
        if (comment.length() > LONGEST) {
            throw Fault.invalid("/comment", "satisfaction.wrong.comment");
        }
    }

    /** In the brand's own language, since notes are for the whole team; what people write calls nobody by name. */
    private void tell(Question question, int rating, String comment) {
        Locale language = Locale.forLanguageTag(
                workspaces.current().orElseThrow().languages().getFirst());
        String member = rating > Question.LOW
                ? ""
                : members.find(question.member()).map(Member::name).orElse("");
        String text = Words.in(
                language,
                member.isEmpty() ? "satisfaction.note" : "satisfaction.note.low",
                "rating",
                rating,
                "comment",
                comment.isEmpty() ? "" : "\n" + comment.replace('@', '＠'),
                "member",
                member);
        UUID id = UUID.nameUUIDFromBytes((question.id() + " " + rating + " " + comment).getBytes(UTF_8));
        notes.add(
                question.conversation(),
                id,
                text,
                Actor.rule(CurrentWorkspace.id(), Words.in(language, "satisfaction.name")));
    }
}
