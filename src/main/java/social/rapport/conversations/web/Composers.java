package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Health;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Purposes;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Drafts;
import social.rapport.conversations.Drafts.Begun;
import social.rapport.conversations.web.InboxPage.Composer;
import social.rapport.conversations.web.InboxPage.GateLine;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Where words can go from a conversation, and where not, why, and what to do about it. */
@Component
class Composers {

    private static final int LONGEST_NOTE = 10_000;

    private final Answers answers;
    private final Drafts drafts;
    private final Ways ways;
    private final Health health;
    private final Purposes purposes;
    private final Laters laters;
    private final Attaching attaching;

    Composers(
            Answers answers,
            Drafts drafts,
            Ways ways,
            Health health,
            Purposes purposes,
            Laters laters,
            Attaching attaching) {
        this.answers = answers;
        this.drafts = drafts;
        this.ways = ways;
        this.health = health;
        this.purposes = purposes;
        this.laters = laters;
        this.attaching = attaching;
    }

    /** What became of the last try to send, where it did not go out. */
    record Tried(String kind, Begun words, @Nullable UUID to, InboxPage.Refusal refusal) {}

    /** @param here the conversation that is open; the drafts are its own, wherever their words go */
    List<Composer> of(
            ConversationId here, Conversation conversation, Channel channel, Actor viewer, @Nullable Tried tried) {
        if (!viewer.may(Scope.CONVERSATIONS_ANSWER)) {
            return List.of();
        }
        Map<String, Begun> begun = viewer.member() == null ? Map.of() : drafts.of(here, viewer.member());
        List<Composer> composers = new ArrayList<>();
        List<Kind> kinds = ways.of(conversation, channel);
        List<Outbox.Preview> previews = answers.preview(
                kinds.stream().map(kind -> Answers.intent(conversation, kind)).toList());
        for (int i = 0; i < kinds.size(); i++) {
            composers.add(reply(channel, kinds.get(i), previews.get(i), begun, tried));
        }
        composers.add(note(begun, tried));
        if (composers.stream().noneMatch(Composer::current)) {
            composers.set(0, composers.getFirst().chosen());
        }
        return composers;
    }

    private Composer reply(
            Channel channel, Kind kind, Outbox.Preview preview, Map<String, Begun> begun, @Nullable Tried tried) {
        Capabilities can = ways.can(channel);
        boolean isPublic = kind == Kind.PUBLIC_REPLY;
        Begun words = words(key(kind), begun, tried);
        Integer left = isPublic ? null : preview.window().left();
        Integer of = can.window() == null ? null : can.window().messages();
        return new Composer(
                key(kind),
                isPublic ? "world" : "lock",
                to(kind, channel),
                words.message(),
                words.text(),
                can.typed(),
                line(preview.verdict(), to(kind, channel)),
                GateWords.outcome(preview.verdict()),
                isPublic || preview.verdict() instanceof Verdict.Refused ? "" : window(preview.window(), of),
                left == null ? 0 : left,
                left == null || of == null ? 0 : of,
                attaching.to(can, kind, words.attachments()),
                isTried(key(kind), tried));
    }

    private static String key(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String to(Kind kind, Channel channel) {
        return kind == Kind.PUBLIC_REPLY
                ? t("inbox.to.public")
                : t("inbox.to.private", "network", Network.of(channel.network()).words());
    }

    private static Composer note(Map<String, Begun> begun, @Nullable Tried tried) {
        Begun words = words("note", begun, tried);
        return new Composer(
                "note",
                "note",
                t("inbox.to.note"),
                words.message(),
                words.text(),
                LONGEST_NOTE,
                null,
                "",
                "",
                0,
                0,
                null,
                isTried("note", tried));
    }

    private static Begun words(String kind, Map<String, Begun> begun, @Nullable Tried tried) {
        if (tried != null && tried.kind().equals(kind)) {
            return tried.words();
        }
        Begun kept = begun.get(kind);
        return kept == null ? new Begun(Ids.next(), "") : kept;
    }

    private static boolean isTried(String kind, @Nullable Tried tried) {
        return tried != null && tried.kind().equals(kind);
    }

    private static GateLine line(Verdict verdict, String what) {
        return new GateLine(verdict.outcome(), what, GateWords.why(verdict), GateWords.todo(verdict), null);
    }

    private static String window(NetworkWindow window, @Nullable Integer of) {
        Instant closesAt = window.closesAt();
        String span = closesAt == null
                ? ""
                : Times.here().span(Duration.between(Times.here().now(), closesAt));
        Integer left = window.left();
        if (left == null || of == null) {
            return closesAt == null ? "" : t("inbox.window.time", "span", span);
        }
        return closesAt == null
                ? t("inbox.window.count", "left", left, "of", of)
                : t("inbox.window.both", "left", left, "of", of, "span", span);
    }

    /** How one speaks on a channel; empty where nobody has said so. */
    String tone(Channel channel) {
        return ways.tone(channel);
    }

    /** What goes out from here later. */
    Later later(Conversation conversation, Actor viewer) {
        return laters.of(conversation, viewer);
    }

    /** What stands in the way of answering here, whatever the words. */
    List<GateLine> obstacles(Conversation conversation, Channel channel, Actor viewer) {
        String href = viewer.may(Scope.CHANNELS_MANAGE) ? "/settings/channels/" + channel.id() : null;
        if (channel.state() == Channel.State.DISCONNECTED) {
            return List.of(obstacle("refused", "disconnected", "", channel, href));
        }
        List<GateLine> lines = new ArrayList<>();
        List<Kind> kinds = ways.of(conversation, channel);
        if (kinds.isEmpty()) {
            lines.add(obstacle("refused", "no-address", "", channel, href));
        } else if (conversation.isPublic() && !kinds.contains(Kind.PUBLIC_REPLY)) {
            lines.add(obstacle("refused", "no-public", "", channel, href));
        }
        ChannelHealth.Trouble trouble = health.of(channel.id()).sending();
        if (trouble != null && trouble.stoppedAt() != null) {
            String reason = trouble.reason() == null ? "" : trouble.reason().words();
            lines.add(obstacle("deferred", "stopped", reason, channel, href == null ? null : href + "/renewal"));
        } else if (channel.state() == Channel.State.PAUSED) {
            lines.add(obstacle("deferred", "paused", "", channel, href));
        }
        return lines;
    }

    private static GateLine obstacle(String kind, String key, String why, Channel channel, @Nullable String href) {
        return new GateLine(
                kind, t("inbox.closed." + key, "channel", channel.name()), why, t("inbox.todo." + key), href);
    }

    /** What the gate says to everything that could be sent to them on this channel: answers, and what we begin. */
    List<GateLine> lines(
            Conversation conversation, Channel channel, Actor viewer, List<Composer> composers, List<GateLine> closed) {
        List<GateLine> lines = new ArrayList<>(closed);
        composers.stream()
                .map(Composer::line)
                .filter(java.util.Objects::nonNull)
                .forEach(lines::add);
        boolean takesMessages = ways.of(conversation, channel).contains(Kind.PRIVATE_REPLY);
        if (viewer.may(Scope.CONSENT_READ) && takesMessages) {
            lines.addAll(begun(conversation));
        }
        return lines;
    }

    private List<GateLine> begun(Conversation conversation) {
        List<String> others = purposes.all().stream()
                .filter(purpose -> !purpose.equals(Answers.PURPOSE))
                .toList();
        List<Outbox.Preview> previews = answers.preview(others.stream()
                .map(purpose -> Answers.intent(conversation, purpose))
                .toList());
        return IntStream.range(0, others.size())
                .mapToObj(nth -> {
                    Verdict verdict = previews.get(nth).verdict();
                    String purpose = purposes.name(others.get(nth));
                    return new GateLine(verdict.outcome(), purpose, GateWords.why(verdict), "", null);
                })
                .toList();
    }
}
