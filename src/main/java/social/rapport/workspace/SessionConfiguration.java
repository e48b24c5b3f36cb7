package social.rapport.workspace;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions live in PostgreSQL, so that every node knows them and any of them can be ended. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
        tableName = "workspace.session",
        cleanupCron = Scheduled.CRON_DISABLED,
        maxInactiveIntervalInSeconds = SessionConfiguration.STRANGERS_SECONDS)
class SessionConfiguration {

    /** The session of somebody who is not signed in holds little more than the token of a form. */
    static final int STRANGERS_SECONDS = 3_600;

    /** The server decides when a session is over; the cookie only has to outlive it. */
    private static final Duration COOKIE_LIFE = Duration.ofDays(365);

    private static final int SWEEP_MINUTES = 10;

    private static final String UPDATE = """
            with used (session_id, last_access_time, max_inactive_interval, expiry_time, principal_name, primary_id) as (
              values (?::char(36), ?::bigint, ?::int, ?::bigint, ?::text, ?::char(36)))
            update %TABLE_NAME% s
            set session_id = u.session_id, last_access_time = u.last_access_time,
              max_inactive_interval = u.max_inactive_interval, expiry_time = u.expiry_time,
              principal_name = u.principal_name
            from used u
            where s.primary_id = u.primary_id
              and (s.session_id <> u.session_id or s.max_inactive_interval <> u.max_inactive_interval
                or s.principal_name is distinct from u.principal_name
                or abs(u.last_access_time - s.last_access_time) >= 60000)
            """;

    private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

    @Bean
    static CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("rapport");
        cookie.setCookieMaxAge((int) COOKIE_LIFE.toSeconds());
        cookie.setSameSite("Lax");
        return cookie;
    }

    /**
     * Two requests of a session may add the same to it at once; the later one holds. When it was used last is noted once a
     * minute: a page that only reads then waits for no commit.
     */
    @Bean
    static SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfPostgres() {
        return sessions -> {
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
            sessions.setUpdateSessionQuery(UPDATE);
        };
    }

    @Bean
    static RecurringTask<Void> sessionSweep(ObjectProvider<JdbcIndexedSessionRepository> sessions) {
        return Tasks.recurring("workspace.sessions.sweep", FixedDelay.ofMinutes(SWEEP_MINUTES))
                .execute((instance, context) -> sessions.getObject().cleanUpExpiredSessions());
    }

    /** What an older release wrote and this one cannot read counts as absent: its owner signs in again. */
    @Bean
    static ConversionService springSessionConversionService() {
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, SessionConfiguration::read);
        return conversion;
    }

    @SuppressWarnings("NullAway") // Spring Session takes null for an absent attribute.
    private static Object read(byte[] bytes) {
        try (var input = new ConfigurableObjectInputStream(
                new ByteArrayInputStream(bytes), SessionConfiguration.class.getClassLoader())) {
            return input.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException foreign) {
            log.info("An attribute of a session of another release is left out: {}", foreign.getMessage());
            return null;
        }
    }
}
