package social.rapport.bench;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Times requests in the server, from the first filter to the last byte written, of one address at a time. */
final class Stopwatch implements Filter {

    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<Long> taken = new LinkedBlockingQueue<>();
    private volatile @Nullable String address;

    /** From now on, requests of this path and query are timed. */
    void watch(String asked) {
        address = asked;
    }

    /** How long the request that was asked took, in nanoseconds. */
    long taken() throws InterruptedException {
        Long nanos = taken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (nanos == null) {
            throw new IllegalStateException(address + " never came to the server");
        }
        return nanos;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isWatched((HttpServletRequest) request)) {
            chain.doFilter(request, response);
            return;
        }
        long begin = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            taken.add(System.nanoTime() - begin);
        }
    }

    private boolean isWatched(HttpServletRequest request) {
        String query = request.getQueryString();
        return (query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query).equals(address);
    }
}
