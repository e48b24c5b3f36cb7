package social.rapport.shared.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Calls addresses that others have given us, so that nobody can make us call what is only ours to reach. A name is
 * resolved once, every address it has is checked, and the connection goes to a checked one, so a name that changes its
 * mind gains nothing. No redirects, cookies, proxies or stored passwords; bounded time and size.
 */
@Component
public class GuardedHttp implements DisposableBean {

    private static final int ANSWER_BYTES = 256 << 10;
    private static final int CONNECTIONS = 1_000;

    /** Several times as many as one channel has open at once: where its calls hang, others at the same host go on. */
    private static final int CONNECTIONS_TO_ONE = 100;

    private static final Pattern RETRY_AFTER = Pattern.compile("[0-9]{1,6}");

    private final boolean allowPrivate;
    private final List<InnerAddresses> inner;
    private final Duration whole;
    private final CloseableHttpClient client;
    private final CloseableHttpClient within;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("guarded-http-clock").factory());

    @Autowired
    GuardedHttp(NetworkSettings settings, ObjectProvider<InnerAddresses> inner) {
        this(settings, SystemDefaultDnsResolver.INSTANCE, inner.stream().toList(), Patience.USUAL);
    }

    GuardedHttp(NetworkSettings settings, DnsResolver names, List<InnerAddresses> inner, Patience patience) {
        this.allowPrivate = settings.allowPrivate();
        this.inner = inner;
        this.whole = patience.whole();
        this.client = client(new CheckedNames(names, address -> allowPrivate || PublicAddress.is(address)), patience);
        this.within =
                client(new CheckedNames(SystemDefaultDnsResolver.INSTANCE, InetAddress::isLoopbackAddress), patience);
    }

    private static CloseableHttpClient client(DnsResolver names, Patience patience) {
        Timeout connect = Timeout.of(patience.connect());
        Timeout silence = Timeout.of(patience.silence());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(names)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(silence)
                                // Whether the other side has hung up is looked at before each call: of a message that
                                // got lost on a dead line nobody would know whether it had been taken.
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS_TO_ONE)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(silence)
                        .build())
                .setUserAgent("Rapport")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }

    /**
     * How long another server may keep us waiting.
     *
     * @param connect until it takes the call
     * @param silence between two signs of life
     * @param whole until its answer is whole, however lively it is
     */
    record Patience(Duration connect, Duration silence, Duration whole) {

        static final Patience USUAL =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    /**
     * What another server answered, whatever its status.
     *
     * @param headers by lower-case name, the last of several
     */
    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** How long it asks us to wait, in seconds as RFC 9110 says, and at most so long. */
        public Optional<Duration> retryAfter(Duration longest) {
            return header("retry-after")
                    .filter(seconds -> RETRY_AFTER.matcher(seconds).matches())
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .map(asked -> asked.compareTo(longest) > 0 ? longest : asked);
        }
    }

    /** The address is not one that we call. */
    public static final class Refused extends UnknownHostException {

        Refused(String reason) {
            super(reason);
        }
    }

    /**
     * Reads what another server answers, as it comes.
     *
     * @param <T> what is made of it
     */
    @FunctionalInterface
    public interface Taking<T> {

        /** @param head the answer without its body */
        T take(Answer head, InputStream body) throws IOException;
    }

    /**
     * Posts a body.
     *
     * @throws Refused where the address is private, or not https to a public one
     * @throws IOException where no whole answer came in time
     */
    public Answer post(URI address, String contentType, Map<String, String> headers, byte[] body) throws IOException {
        HttpPost request = new HttpPost(address);
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
        return call(address, request, headers, GuardedHttp::answer);
    }

    /** As {@link #post(URI, String, Map, byte[])} with a body that is read as it goes out. */
    public Answer post(URI address, String contentType, Map<String, String> headers, InputStream body, long length)
            throws IOException {
        HttpPost request = new HttpPost(address);
        request.setEntity(new InputStreamEntity(body, length, ContentType.parse(contentType)));
        return call(address, request, headers, GuardedHttp::answer);
    }

    /** Gets what is at an address, by the same rules. */
    public Answer get(URI address, Map<String, String> headers) throws IOException {
        return call(address, new HttpGet(address), headers, GuardedHttp::answer);
    }

    /** Deletes what is at an address, by the same rules. */
    public Answer delete(URI address, Map<String, String> headers) throws IOException {
        return call(address, new HttpDelete(address), headers, GuardedHttp::answer);
    }

    /** As {@link #get} where the answer may be long: whoever takes it bounds its length, and we the time. */
    public <T> T fetch(URI address, Map<String, String> headers, Taking<T> taking) throws IOException {
        return call(address, new HttpGet(address), headers, response -> {
            HttpEntity entity = response.getEntity();
            try (InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent()) {
                return taking.take(new Answer(response.getCode(), headers(response), new byte[0]), body);
            }
        });
    }

    /**
     * Opens what goes on without an end, such as a stream of events, by the same rules; whoever opens it closes it.
     *
     * @param silence after how long without a sign of life it counts as broken
     */
    public Flow listen(URI address, Map<String, String> headers, Duration silence) throws IOException {
        HttpGet request = new HttpGet(address);
        CloseableHttpClient caller = caller(address, request, headers);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(whole))
                .setResponseTimeout(Timeout.of(silence))
                .build());
        ScheduledFuture<?> end = clock.schedule(request::cancel, whole.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = caller.executeOpen(null, request, null);
            HttpEntity entity = response.getEntity();
            return new Flow(
                    new Answer(response.getCode(), headers(response), new byte[0]),
                    entity == null ? InputStream.nullInputStream() : entity.getContent(),
                    request::cancel);
        } finally {
            end.cancel(false);
        }
    }

    private <T> T call(
            URI address, HttpUriRequestBase request, Map<String, String> headers, HttpClientResponseHandler<T> taking)
            throws IOException {
        CloseableHttpClient caller = caller(address, request, headers);
        ScheduledFuture<?> end = clock.schedule(request::cancel, whole.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return caller.execute(request, taking);
        } finally {
            end.cancel(false);
        }
    }

    private CloseableHttpClient caller(URI address, HttpUriRequestBase request, Map<String, String> headers)
            throws Refused {
        headers.forEach(request::setHeader);
        Optional<URI> inside = inner.stream()
                .flatMap(addresses -> addresses.find(address).stream())
                .findFirst();
        if (inside.isPresent()) {
            request.setUri(inside.get());
            return within;
        }
        boolean isHttps = "https".equals(address.getScheme());
        if (!isHttps && !(allowPrivate && "http".equals(address.getScheme()))) {
            throw new Refused("Only https addresses are called");
        }
        return client;
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        return new Answer(response.getCode(), headers(response), body(response.getEntity()));
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    private static byte[] body(@org.jspecify.annotations.Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(ANSWER_BYTES + 1);
            if (body.length > ANSWER_BYTES) {
                throw new IOException("The answer is longer than " + ANSWER_BYTES + " bytes");
            }
            return body;
        }
    }

    @Override
    public void destroy() throws IOException {
        clock.shutdownNow();
        client.close();
        within.close();
    }

    private record CheckedNames(DnsResolver names, Predicate<InetAddress> isOpen) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = names.resolve(host);
            if (!Arrays.stream(addresses).allMatch(isOpen)) {
                throw new Refused(host + " is not an address of the public internet");
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
