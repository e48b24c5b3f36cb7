package social.rapport.channels.chat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Workspaces;

/** Sends answers after visitors by mail who have gone before they saw them, to the address that they left for that. */
@Component
class FollowUps {

    private static final Logger log = LoggerFactory.getLogger(FollowUps.class);
    private static final Duration OFTEN = Duration.ofSeconds(30);
    private static final String PURPOSE = "care";
    private static final int LONGEST = 20_000;

    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;
    private final Channels channels;
    private final Reachable reachable;
    private final UnseenLines unseen;
    private final ObjectProvider<Outbox> outbox;

    FollowUps(
            WorkspaceTransactions transactions,
            Workspaces workspaces,
            Channels channels,
            Reachable reachable,
            UnseenLines unseen,
            ObjectProvider<Outbox> outbox) {
        this.transactions = transactions;
        this.workspaces = workspaces;
        this.channels = channels;
        this.reachable = reachable;
        this.unseen = unseen;
        this.outbox = outbox;
    }

    @Bean
    static RecurringTask<Void> chatFollowUps(ObjectProvider<FollowUps> followUps) {
        return Tasks.recurring("channels.chat.follow", FixedDelay.of(OFTEN))
                .execute((instance, context) -> followUps.getObject().sweep(Instant.now()));
    }

    /** Goes through all workspaces; one that fails holds up none of the others. */
    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            try {
                transactions.in(workspace, () -> due(now)).forEach(due -> follow(workspace, due));
            } catch (RuntimeException failed) {
                log.error("Answers of a workspace could not be sent after visitors; it will be tried again", failed);
            }
        }
    }

    private record Due(Channel chat, Channel mailbox, UnseenLines.Unseen unseen) {}

    private List<Due> due(Instant now) {
        List<Due> due = new ArrayList<>();
        for (Channel chat : channels.all()) {
            if (chat.connector().equals(ChatConnector.NAME) && chat.state() == Channel.State.ACTIVE) {
                Instant before = now.minus(Site.of(chat).patience());
                reachable.mailbox(chat).ifPresent(mailbox -> unseen.since(chat.id(), before)
                        .forEach(one -> due.add(new Due(chat, mailbox, one))));
            }
        }
        return due;
    }

    /** What the gate refuses, or cannot go, is not asked again. */
    private void follow(WorkspaceId workspace, Due due) {
        try {
            transactions.run(workspace, () -> {
                outbox.getObject().send(mail(due.chat(), due.mailbox(), due.unseen()), Actor.system(workspace));
                unseen.mailed(due.unseen());
            });
        } catch (Fault.Caller refused) {
            log.warn(
                    "An answer cannot be sent after the visitor {}",
                    due.unseen().visit(),
                    refused);
            transactions.run(workspace, () -> unseen.mailed(due.unseen()));
        }
    }

    private static Outgoing mail(Channel chat, Channel mailbox, UnseenLines.Unseen unseen) {
        Site site = Site.of(chat);
        Locale locale = Locale.forLanguageTag(ChatWords.spoken(String.valueOf(unseen.locale())));
        String brand = site.brand().isEmpty() ? chat.name() : site.brand();
        String back = Words.in(locale, "chat.mail.back", "link", unseen.origin() + "/#rapport-chat");
        return new Outgoing(
                Sha256.key("chat " + unseen.visit() + " " + unseen.position()),
                unseen.person(),
                mailbox.id(),
                PURPOSE,
                null,
                ContactRequest.Kind.ANSWER,
                OutboundMessage.Kind.PRIVATE_REPLY,
                unseen.email().toLowerCase(Locale.ROOT),
                MailThread.of(unseen.visit(), mailbox.settings().getOrDefault("address", "")),
                null,
                Words.in(locale, "chat.mail.subject", "brand", brand),
                (unseen.text().substring(0, Math.min(unseen.text().length(), LONGEST)) + "\n\n" + back).strip(),
                List.of());
    }
}
