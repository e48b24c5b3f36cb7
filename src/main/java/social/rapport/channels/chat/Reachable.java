package social.rapport.channels.chat;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Detour;
import social.rapport.channels.LeftAddresses;
import social.rapport.people.Identity;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Visitors who left an address: what is answered may follow them there, and what they write back goes on with the chat. */
@Component
class Reachable implements LeftAddresses, Detour {

    private static final String MAIL = "email";

    private final JdbcClient jdbc;
    private final Channels channels;

    Reachable(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.channels = channels;
    }

    /** The mailbox by which answers follow the visitors of a chat, where one is chosen and connected. */
    Optional<Channel> mailbox(Channel chat) {
        String address = Site.of(chat).mailbox();
        return address.isEmpty()
                ? Optional.empty()
                : channels.all().stream()
                        .filter(channel -> channel.connector().equals(MAIL)
                                && channel.state() == Channel.State.ACTIVE
                                && address.equalsIgnoreCase(channel.settings().get("address")))
                        .findFirst();
    }

    @Override
    public boolean areLeftBy(Collection<Identity> accounts, ChannelId by, String address) {
        List<String> visits = accounts.stream()
                .map(Identity::externalId)
                .filter(Objects::nonNull)
                .toList();
        return jdbc
                .sql("""
                        select v.channel_id from channels.visit v
                        where v.workspace_id = :workspace and v.id::text = any(:visits::text[]) and lower(v.email) = :address
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visits", visits.toArray(String[]::new))
                .param("address", address)
                .query(UUID.class)
                .list()
                .stream()
                .map(ChannelId::new)
                .anyMatch(chat -> channels.find(chat)
                        .flatMap(this::mailbox)
                        .filter(mailbox -> mailbox.id().equals(by))
                        .isPresent());
    }

    /** Only what comes from the very address that was left there goes on with a chat. */
    @Override
    public Optional<Rerouted> of(Channel channel, Activity activity) {
        if (!channel.connector().equals(MAIL)) {
            return Optional.empty();
        }
        UUID named = MailThread.visit(activity.conversation()).orElse(null);
        UUID answered = named == null ? uuid(activity.inReplyTo()) : null;
        if (named == null && answered == null) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select v.id, v.channel_id, v.subject, v.name, v.email, v.email_verified, v.locale, v.time_zone
                        from channels.visit v
                        where v.workspace_id = :workspace and lower(v.email) = :address and v.id = coalesce(:visit::uuid, (
                          select substring(m.conversation from '^chat-([0-9a-f-]{36})@')::uuid
                          from channels.message m
                          where m.workspace_id = :workspace and m.id = :answered::uuid and m.channel_id = :channel))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("address", activity.profile().id().toLowerCase(Locale.ROOT))
                .param("visit", named)
                .param("answered", answered)
                .param("channel", channel.id().value())
                .query((row, number) -> {
                    Channel chat = channels.get(new ChannelId(row.getObject("channel_id", UUID.class)));
                    return new Rerouted(chat, activity.by(Visits.visitor(row).profile(chat.id())));
                })
                .optional();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null || text.length() != 36 ? null : UUID.fromString(text);
        } catch (IllegalArgumentException ofOthers) {
            return null;
        }
    }
}
