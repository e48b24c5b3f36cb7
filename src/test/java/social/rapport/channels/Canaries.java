package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.support.Brand;
import social.rapport.workspace.Role;

/** Secrets that would be known again wherever they came out: on a page, in the API, in the log, in a row. */
final class Canaries implements AutoCloseable {

    private static final int TOO_SHORT = 12;
    private static final Predicate<String> EVERYWHERE = path -> true;
    private static final Predicate<String> WHERE_CHANNELS_ARE = Pattern.compile(
                    "channel|connector|conversation|delivery|deliveries|intake|outbox|audit")
            .asPredicate();

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };

    Canaries() {
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
    }

    /** Looks for these secrets in every row, on every page and in every answer. */
    void assertSilent(
            Collection<String> secrets,
            Brand brand,
            Channel channel,
            RequestMappingHandlerMapping routes,
            JdbcClient jdbc) {
        assertSilent(secrets, brand, channel, routes, jdbc, EVERYWHERE);
    }

    /** Looks for them in every row, and on the pages and in the answers that tell of channels and what passes through them. */
    void assertSilentWhereChannelsAre(
            Collection<String> secrets,
            Brand brand,
            Channel channel,
            RequestMappingHandlerMapping routes,
            JdbcClient jdbc) {
        assertSilent(secrets, brand, channel, routes, jdbc, WHERE_CHANNELS_ARE);
    }

    private void assertSilent(
            Collection<String> secrets,
            Brand brand,
            Channel channel,
            RequestMappingHandlerMapping routes,
            JdbcClient jdbc,
            Predicate<String> where) {
        List<String> songs = secrets.stream()
                .filter(secret -> secret.length() > TOO_SHORT)
                .map(secret -> secret.substring(secret.indexOf('_') + 1))
                .toList();
        assertThat(songs).isNotEmpty();
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        String token = brand.token();
        for (String path : paths(routes, channel, where)) {
            HttpResponse<String> answer = path.startsWith("/api/")
                    ? owner.send(owner.request(path).header("Authorization", "Bearer " + token))
                    : owner.get(path);
            assertThat(songs).as(path).noneMatch(answer.body()::contains);
            assertThat(songs).as(path).noneMatch(answer.headers().map().toString()::contains);
        }
        for (String table : tables(jdbc)) {
            assertThat(songs).as(table).noneMatch(song -> holds(jdbc, brand, table, song));
        }
        assertNothingLogged(songs);
    }

    void assertNothingLogged(Collection<String> songs) {
        assertThat(logged).noneMatch(line -> songs.stream().anyMatch(line::contains));
    }

    private static List<String> paths(RequestMappingHandlerMapping routes, Channel channel, Predicate<String> where) {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .filter(where)
                .filter(pattern -> !pattern.contains("*") && !pattern.startsWith("/in/") && !pattern.equals("/live"))
                .flatMap(pattern ->
                        Stream.of(pattern.replaceAll("\\{[^/]*}", channel.id().toString())))
                .toList();
    }

    private static List<String> tables(JdbcClient jdbc) {
        return jdbc.sql("""
                        select c.table_schema || '.' || c.table_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
                          and has_table_privilege(c.table_schema || '.' || c.table_name, 'select')
                        """).query(String.class).list();
    }

    private static boolean holds(JdbcClient jdbc, Brand brand, String table, String song) {
        return brand.get(() -> jdbc.sql("select exists (select 1 from " + table + " t where workspace_id = :workspace"
                        + " and (strpos(t::text, :song) > 0 or strpos(t::text, :hex) > 0))")
                .param("workspace", brand.workspace().value())
                .param("song", song)
                .param("hex", HexFormat.of().formatHex(song.getBytes()))
                .query(Boolean.class)
                .single());
    }

    @Override
    public void close() {
        root.detachAppender(listener);
        listener.stop();
    }
}
