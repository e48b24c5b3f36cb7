package social.rapport.channels.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Sha256;
import social.rapport.shared.storage.CurrentWorkspace;

/** The visits of the workspace at work: who chats, and with which browsers. */
@Component
class Visits {

    private final JdbcClient jdbc;

    Visits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param locale BCP 47, and the time zone as of IANA, as the browser has them */
    record Manners(@Nullable String locale, @Nullable String timeZone) {}

    /** The visit that a token opens on a channel. */
    Optional<Visit> find(ChannelId channel, String token) {
        return jdbc.sql("""
                        select v.id, v.channel_id, v.subject, v.name, v.email, v.email_verified, v.locale, v.time_zone,
                          t.origin
                        from channels.visit_token t
                        join channels.visit v on v.workspace_id = :workspace and v.id = t.visit_id
                        where t.workspace_id = :workspace and t.digest = :digest and t.channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", Tokens.digest(token))
                .param("channel", channel.value())
                .query(Visits::read)
                .optional();
    }

    /** Whether a token was made since a moment; one of a visit that the site has signed for is made when it does. */
    boolean isNew(ChannelId channel, String token, Instant since) {
        return jdbc.sql("""
                        select exists (
                          select from channels.visit_token
                          where workspace_id = :workspace and digest = :digest and channel_id = :channel
                            and created_at > :since)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", Tokens.digest(token))
                .param("channel", channel.value())
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** Begins the visit of somebody whom nobody has signed for. */
    Visit begin(ChannelId channel, String origin, Manners manners) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into channels.visit (workspace_id, id, channel_id, locale, time_zone)
                        values (:workspace, :id, :channel, :locale, :zone)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("channel", channel.value())
                .param("locale", manners.locale())
                .param("zone", manners.timeZone())
                .update();
        return new Visit(
                channel, new Visitor(id, null, null, null, false, manners.locale(), manners.timeZone()), origin);
    }

    /** Makes a token with which one browser comes back to a visit. */
    String admit(Visit visit) {
        String token = Tokens.next();
        jdbc.sql("""
                        insert into channels.visit_token (workspace_id, digest, channel_id, visit_id, origin)
                        values (:workspace, :digest, :channel, :visit, :origin)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", Tokens.digest(token))
                .param("channel", visit.channel().value())
                .param("visit", visit.id())
                .param("origin", visit.origin())
                .update();
        return token;
    }

    /** @throws Fault.Caller of kind UNAUTHENTICATED where this very identity was used before */
    void use(ChannelId channel, SignedIdentity identity) {
        int used = jdbc.sql("""
                        insert into channels.visit_proof (workspace_id, channel_id, digest, expires_at)
                        values (:workspace, :channel, :digest, :expires)
                        on conflict (workspace_id, channel_id, digest) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("digest", Sha256.of(identity.id()))
                .param("expires", Timestamp.from(identity.expiresAt()))
                .update();
        if (used == 0) {
            throw new Fault.Caller(Fault.Kind.UNAUTHENTICATED, "chat.wrong.identity-used", List.of());
        }
    }

    /** The visit of whoever the site has signed for: the one they had, on whichever device, or a new one. */
    Visit identify(ChannelId channel, String origin, Manners manners, SignedIdentity identity) {
        UUID id = jdbc.sql("""
                        insert into channels.visit (
                          workspace_id, id, channel_id, subject, name, email, email_verified, locale, time_zone)
                        values (:workspace, :id, :channel, :subject, :name, :email, :verified, :locale, :zone)
                        on conflict (workspace_id, channel_id, subject) where subject is not null do update
                          set name = coalesce(excluded.name, channels.visit.name),
                            email = coalesce(excluded.email, channels.visit.email),
                            email_verified = case when excluded.email is null then channels.visit.email_verified
                              else excluded.email_verified end,
                            seen_at = now()
                        returning id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("channel", channel.value())
                .param("subject", identity.subject())
                .param("name", identity.name())
                .param("email", identity.email())
                .param("verified", identity.email() != null && identity.emailVerified())
                .param("locale", manners.locale())
                .param("zone", manners.timeZone())
                .query(UUID.class)
                .single();
        return get(id, origin);
    }

    /** What was said before the site signed for the visitor goes on in their own visit, and so do late answers to it. */
    void continueIn(Visit before, Visit now) {
        jdbc.sql("""
                        with moved as (
                          update channels.visit set continued_in = :now
                          where workspace_id = :workspace and id = :before),
                        counted as (
                          update channels.visit set last_position = last_position + (
                            select count(*) from channels.chat_line
                            where workspace_id = :workspace and visit_id = :before)
                          where workspace_id = :workspace and id = :now
                          returning last_position),
                        placed as (
                          select id, row_number() over (order by position desc) - 1 as from_end
                          from channels.chat_line
                          where workspace_id = :workspace and visit_id = :before)
                        update channels.chat_line l
                        set visit_id = :now, position = counted.last_position - placed.from_end
                        from counted, placed
                        where l.workspace_id = :workspace and l.channel_id = :channel and l.id = placed.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", now.channel().value())
                .param("before", before.id())
                .param("now", now.id())
                .update();
        jdbc.sql("""
                        insert into channels.visit_picture (workspace_id, visit_id, file_id)
                        select workspace_id, :now, file_id from channels.visit_picture
                        where workspace_id = :workspace and visit_id = :before
                        on conflict (workspace_id, visit_id, file_id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", before.id())
                .param("now", now.id())
                .update();
        jdbc.sql("delete from channels.visit_token where workspace_id = :workspace and visit_id = :before")
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", before.id())
                .update();
    }

    /** Keeps the e-mail that a visitor has left; nobody vouches for it. */
    Visit leaveEmail(Visit visit, String email) {
        jdbc.sql("""
                        update channels.visit set email = :email
                        where workspace_id = :workspace and id = :id and not email_verified
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", visit.id())
                .param("email", email)
                .update();
        return get(visit.id(), visit.origin());
    }

    private Visit get(UUID id, String origin) {
        return jdbc.sql("""
                        select v.id, v.channel_id, v.subject, v.name, v.email, v.email_verified, v.locale, v.time_zone,
                          :origin as origin
                        from channels.visit v
                        where v.workspace_id = :workspace and v.id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("origin", origin)
                .query(Visits::read)
                .single();
    }

    private static Visit read(ResultSet row, int number) throws SQLException {
        return new Visit(new ChannelId(row.getObject("channel_id", UUID.class)), visitor(row), row.getString("origin"));
    }

    static Visitor visitor(ResultSet row) throws SQLException {
        return new Visitor(
                row.getObject("id", UUID.class),
                row.getString("subject"),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getString("locale"),
                row.getString("time_zone"));
    }
}
