package social.rapport.channels.web;

import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Attempts;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.DeadLetters;
import social.rapport.channels.Outbox;
import social.rapport.channels.OutboxList;
import social.rapport.channels.OutboxMessage;
import social.rapport.consent.Verdict;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The outbox on screen: what waits, what went, and dead letters to look at, send again or lay to rest. */
@Controller
@RequestMapping("/settings/outbox")
@Requires(Scope.OUTBOX_READ)
class OutboxController {

    private static final int PAGE = 50;
    private static final List<Outbox.State> SHOWN = List.of(
            Outbox.State.DEAD, Outbox.State.QUEUED, Outbox.State.DEFERRED, Outbox.State.SENT, Outbox.State.CANCELLED);

    private final OutboxList outbox;
    private final Attempts attempts;
    private final DeadLetters deadLetters;
    private final Channels channels;
    private final People people;
    private final Templates templates;

    OutboxController(
            OutboxList outbox,
            Attempts attempts,
            DeadLetters deadLetters,
            Channels channels,
            People people,
            Templates templates) {
        this.outbox = outbox;
        this.attempts = attempts;
        this.deadLetters = deadLetters;
        this.channels = channels;
        this.people = people;
        this.templates = templates;
    }

    @GetMapping
    JteModel list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable String next) {
        OutboxList.Filter filter = new OutboxList.Filter(
                state == null || state.isEmpty() ? null : OutboxApi.state(state),
                channel == null ? null : new ChannelId(channel),
                null);
        Slice<OutboxMessage> messages = outbox.list(filter, next, PAGE);
        Map<ChannelId, Channel> byId =
                channels.all().stream().collect(Collectors.toMap(Channel::id, Function.identity()));
        return templates.channelsWebOutbox(new OutboxPage(
                messages,
                byId,
                people.cards(
                        messages.items().stream().map(OutboxMessage::person).toList()),
                filters(filter),
                messages.next() == null ? null : href(filter.state(), filter.channel()) + "&next=" + messages.next(),
                Actor.current().may(Scope.OUTBOX_MANAGE)));
    }

    private List<Choice> filters(OutboxList.Filter filter) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of(Words.t("outbox.state.all"), href(null, filter.channel()), filter.state() == null));
        for (Outbox.State state : SHOWN) {
            Choice choice = Choice.of(
                    Words.t("outbox.state." + key(state)), href(state, filter.channel()), state == filter.state());
            choices.add(
                    state == Outbox.State.SENT
                            ? choice
                            : choice.count(outbox.count(new OutboxList.Filter(state, filter.channel(), null))));
        }
        return choices;
    }

    private static String href(Outbox.@Nullable State state, @Nullable ChannelId channel) {
        String chosen = "/settings/outbox?state=" + (state == null ? "" : key(state));
        return channel == null ? chosen : chosen + "&channel=" + channel;
    }

    @GetMapping("/{id}/attempts")
    JteModel tries(@PathVariable UUID id) {
        return templates.channelsWebTries(attempts.of(outbox.get(id).id()));
    }

    @PostMapping("/{id}/resend")
    @Requires(Scope.OUTBOX_MANAGE)
    String resend(@PathVariable UUID id) {
        switch (deadLetters.resend(Actor.current(), id)) {
            case Verdict.Allowed allowed -> Toast.said(Words.t("outbox.resent"));
            case Verdict.Deferred deferred -> Toast.said(Words.t("outbox.resent-later"));
            case Verdict.Refused refused ->
                Toast.said(Words.t(
                        "outbox.resend-refused",
                        "why",
                        refused.reasons().getFirst().words()));
        }
        return "redirect:/settings/outbox";
    }

    @PostMapping("/{id}/cancellation")
    @Requires(Scope.OUTBOX_MANAGE)
    String cancel(@PathVariable UUID id) {
        deadLetters.cancel(Actor.current(), id);
        Toast.undoable(Words.t("outbox.cancelled"), "/settings/outbox/" + id + "/resend");
        return "redirect:/settings/outbox";
    }

    private static String key(Outbox.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
