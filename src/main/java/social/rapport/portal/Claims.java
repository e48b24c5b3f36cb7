package social.rapport.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Channel;
import social.rapport.people.Merges;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/**
 * How people show that another account is theirs: a code is sent to it, with what it would open, and they give it back. That
 * the code goes there, and no word from there, has a reason: whoever has the account reads what they would open before they
 * do, whereas a word to be written may be asked of them under any pretext.
 */
@Component
public class Claims {

    private final Codes codes;
    private final Claimable claimable;
    private final PortalSessions sessions;
    private final Merges merges;
    private final Audit audit;

    Claims(Codes codes, Claimable claimable, PortalSessions sessions, Merges merges, Audit audit) {
        this.codes = codes;
        this.claimable = claimable;
        this.sessions = sessions;
        this.merges = merges;
        this.audit = audit;
    }

    /** Where accounts can be claimed. */
    public List<Channel> channels() {
        return claimable.channels();
    }

    /**
     * Has a code sent to an account, if it is anybody's.
     *
     * @param language in which whoever asks reads, of those that we speak
     * @throws Fault.Caller naming what is wrong, or of kind TOO_MANY
     */
    public void ask(PortalVisit visit, ChannelId channel, String account, String language) {
        if (channels().stream().noneMatch(known -> known.id().equals(channel))) {
            throw Fault.invalid("/channel", "portal.wrong.choice");
        }
        codes.askToClaim(visit.theirs().session(), channel, account, language, Instant.now());
    }

    /** @param account as it was typed */
    public record Waiting(ChannelId channel, String account) {}

    /** What is claimed in this session, while its code is good. */
    public Optional<Waiting> waiting(PortalVisit visit) {
        return codes.claimed(visit.theirs().session(), Instant.now())
                .map(asked -> new Waiting(Objects.requireNonNull(asked.channel()), asked.address()));
    }

    /**
     * Whether the code was right: whoever has the account and whoever gave it back are one from then on. Where the account was
     * theirs before, it shows that they are whom the session is of, as a mail would have.
     */
    @Transactional
    public boolean prove(PortalVisit visit, String code) {
        PortalSession session = visit.theirs().session();
        return codes.claim(session, code, Instant.now())
                .map(holder -> {
                    if (visit.theirs().person().members().contains(holder)) {
                        sessions.prove(session.id());
                    }
                    Actor by = visit.acting(Scope.PEOPLE_MERGE);
                    merges.claim(session.person(), holder, by);
                    audit.record(
                            by, "person.claimed", "person:" + session.person(), Map.of("person", holder.toString()));
                    return true;
                })
                .orElse(false);
    }
}
