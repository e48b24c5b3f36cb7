package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Outbox;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Change;
import social.rapport.conversations.Changes;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Note;
import social.rapport.conversations.Whole;
import social.rapport.conversations.web.InboxPage.Group;
import social.rapport.conversations.web.InboxPage.Line;
import social.rapport.conversations.web.InboxPage.Status;
import social.rapport.conversations.web.InboxPage.Stretch;
import social.rapport.files.Attachment;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.mail.Subject;
import social.rapport.shared.ui.Times;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Puts stretches of a talk together: what was said, noted and done, in the order in which it happened. */
@Component
class Stretches {

    private final Answers answers;
    private final ConversationNotes notes;
    private final Changes changes;
    private final Members members;
    private final CommentViews comments;

    Stretches(Answers answers, ConversationNotes notes, Changes changes, Members members, CommentViews comments) {
        this.answers = answers;
        this.notes = notes;
        this.changes = changes;
        this.members = members;
        this.comments = comments;
    }

    /** With whom the talk is, and where. */
    record Setting(Whole whole, String name, Map<ChannelId, String> channelNames, Actor viewer) {

        Conversation conversation() {
            return whole.one();
        }

        String href() {
            return "/inbox/" + conversation().id();
        }

        String channelName(ChannelId channel) {
            return channelNames.getOrDefault(channel, "");
        }
    }

    /** The end of the talk. */
    Stretch last(Setting setting) {
        Answers.Stretch said = answers.said(setting.whole(), null);
        Instant from = said.earlier() == null ? null : said.said().getFirst().at();
        return stretch(setting, said, from, null);
    }

    /** Everything from a moment on; null for everything there is. */
    Stretch since(Setting setting, @Nullable Instant from) {
        List<Interaction> said = answers.saidSince(setting.whole(), from == null ? Instant.EPOCH : from);
        return stretch(setting, new Answers.Stretch(said, null), from, null);
    }

    /** What comes before a place. */
    Stretch before(Setting setting, Keyset place) {
        Answers.Stretch said = answers.said(setting.whole(), place);
        Instant from = said.earlier() == null ? null : said.said().getFirst().at();
        return stretch(setting, said, from, place.at());
    }

    private Stretch stretch(Setting setting, Answers.Stretch said, @Nullable Instant from, @Nullable Instant to) {
        List<Change> done = changes.of(setting.conversation().id());
        return new Stretch(
                groups(setting, said.said(), done, from, to),
                said.earlier() == null ? null : setting.href() + "/earlier?before=" + said.earlier(),
                from,
                setting.conversation().lastOutbound(),
                done.isEmpty() ? null : done.getLast().id());
    }

    /** @param where it was said; empty where it was not said to them */
    private record Moment(Instant at, String kind, String where, Line line) {

        boolean isWithin(@Nullable Instant from, @Nullable Instant to) {
            return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
        }
    }

    private List<Group> groups(
            Setting setting, List<Interaction> said, List<Change> done, @Nullable Instant from, @Nullable Instant to) {
        Map<UUID, Outbox.Delivery> deliveries = answers.deliveries(said);
        Map<UUID, InboxPage.Comment> dealings = comments.of(said, setting.href(), setting.viewer());
        List<Moment> moments = new ArrayList<>();
        List<Member> team = members.present();
        done.forEach(change -> moments.add(new Moment(change.at(), "change", "", line(change, team))));
        for (Conversation thread : setting.whole().threads()) {
            notes.of(thread.id()).forEach(note -> moments.add(new Moment(note.at(), "note", "", line(note))));
            if (!thread.id().equals(setting.conversation().id())) {
                changes.of(thread.id())
                        .forEach(change -> moments.add(new Moment(change.at(), "change", "", line(change, team))));
            }
        }
        moments.removeIf(moment -> !moment.isWithin(from, to));
        said.forEach(one -> moments.add(new Moment(
                one.at(),
                one.isPublic() ? "public" : "private",
                setting.channelName(one.channel()),
                line(one, setting, deliveries, dealings.get(one.id())))));
        moments.sort(Comparator.comparing(Moment::at));
        return grouped(moments, setting.whole().isMerged());
    }

    /**
     * Where private words were said is only told where it could be several places, and once until it changes; so is the
     * subject of mails.
     */
    private static List<Group> grouped(List<Moment> moments, boolean isMerged) {
        List<Group> groups = new ArrayList<>();
        String where = "";
        String subject = "";
        Moment last = null;
        for (Moment moment : moments) {
            boolean isElsewhere =
                    isMerged && !moment.where().isEmpty() && !moment.where().equals(where);
            if (last == null || !last.kind().equals(moment.kind()) || isElsewhere) {
                boolean isTold = moment.kind().equals("public") || isElsewhere;
                groups.add(new Group(moment.kind(), isTold ? moment.where() : "", new ArrayList<>()));
            }
            where = moment.where().isEmpty() ? where : moment.where();
            Line line = moment.line();
            InboxPage.Mail mail = line.mail();
            if (mail != null) {
                boolean isSame =
                        mail.subject().isEmpty() || Subject.bare(mail.subject()).equals(subject);
                subject = isSame ? subject : Subject.bare(mail.subject());
                line = isSame ? line.inMail(new InboxPage.Mail("", mail.quoted())) : line;
            }
            groups.getLast().lines().add(line);
            last = moment;
        }
        return groups;
    }

    private static InboxPage.@Nullable Mail mail(Interaction said) {
        String subject = Objects.requireNonNullElse(said.subject(), "");
        String quoted = said.attributes().get("quoted") instanceof String repeated ? repeated : "";
        return subject.isEmpty() && quoted.isEmpty() ? null : new InboxPage.Mail(subject, quoted);
    }

    private static Line line(
            Interaction said,
            Setting setting,
            Map<UUID, Outbox.Delivery> deliveries,
            InboxPage.@Nullable Comment comment) {
        String author = said.isInbound() ? setting.name() : author(said);
        return new Line(
                !said.isInbound(),
                author,
                Objects.requireNonNullElse(said.text(), ""),
                said.language(),
                attachments(said),
                said.at(),
                mail(said),
                said.isInbound()
                        ? null
                        : Answers.messageId(said)
                                .map(id -> status(id, deliveries.get(id), setting))
                                .orElse(null),
                machine(said),
                comment);
    }

    private static @Nullable String machine(Interaction said) {
        if (!said.isInbound() || !said.isAutomatic()) {
            return null;
        }
        boolean isGone = said.attributes().containsKey("deleted");
        boolean isBounce = said.attributes().containsKey("bounce");
        return t(isGone ? "inbox.machine.deleted" : isBounce ? "inbox.machine.bounce" : "inbox.machine");
    }

    private static String author(Interaction ours) {
        String author = Objects.requireNonNullElse(ours.author(), t("inbox.us"));
        return ours.isAutomatic() ? t("inbox.automatic", "rule", author) : author;
    }

    private static @Nullable Status status(UUID id, Outbox.@Nullable Delivery delivery, Setting setting) {
        if (delivery == null) {
            return null;
        }
        String reason = Objects.requireNonNullElse(delivery.failure(), "");
        Instant read = delivery.readAt();
        Instant delivered = delivery.deliveredAt();
        String retry =
                setting.viewer().may(Scope.CONVERSATIONS_ANSWER) ? setting.href() + "/messages/" + id + "/retry" : null;
        return switch (delivery.state()) {
            case DEFERRED ->
                new Status(
                        t("inbox.delivery.deferred", "due", Times.here().moment(delivery.due())),
                        "clock-pause",
                        delivery.at(),
                        false,
                        null);
            case QUEUED ->
                reason.isEmpty()
                        ? new Status(t("inbox.delivery.queued"), "clock", delivery.at(), false, null)
                        : new Status(
                                t("inbox.delivery.retrying", "reason", reason), "refresh", delivery.at(), false, null);
            case SENT -> {
                if (read != null) {
                    yield new Status(t("inbox.delivery.read"), "checks", read, false, null);
                }
                yield delivered == null
                        ? new Status(t("inbox.delivery.sent"), "check", delivery.at(), false, null)
                        : new Status(t("inbox.delivery.delivered"), "checks", delivered, false, null);
            }
            case DEAD ->
                new Status(t("inbox.delivery.dead", "reason", reason), "alert-circle", delivery.at(), true, retry);
            case CANCELLED ->
                new Status(t("inbox.delivery.cancelled", "reason", reason), "ban", delivery.at(), true, retry);
        };
    }

    private static List<Attachment> attachments(Interaction said) {
        return Stream.concat(
                        said.media().stream().map(Stretches::media),
                        said.leftOut().stream().map(file -> Attachment.named(file.name(), file.type(), file.size())))
                .toList();
    }

    private static Attachment media(Activity.Media media) {
        return Attachment.of(media.url(), media.type(), media.name(), media.size(), media.alt());
    }

    private static Line line(Note note) {
        return new Line(
                true,
                note.author(),
                note.text(),
                InboxPages.lang(note.text()),
                List.of(),
                note.at(),
                null,
                null,
                null,
                null);
    }

    private static Line line(Change change, List<Member> team) {
        String member = team.stream()
                .filter(one -> one.id().equals(change.assignee()))
                .map(Member::name)
                .findFirst()
                .orElse("");
        String until = change.until() == null ? "" : Times.here().moment(change.until());
        boolean isTheirOwn = change.act() == Change.Act.ASSIGNED
                && change.assignee() != null
                && (change.assignee().value().equals(change.by()) || member.equals(change.byName()));
        String act = isTheirOwn ? "taken" : change.act().key();
        String words = t("inbox.change." + act, "by", change.byName(), "member", member, "until", until);
        return new Line(true, change.byName(), words, null, List.of(), change.at(), null, null, null, null);
    }
}
