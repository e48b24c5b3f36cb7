package social.rapport.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.support.Brand;

/**
 * Members whose browsers show the inbox: each listens, and asks for the list once for all that moved within a moment, at a
 * moment of its own, as {@code inbox.js} does.
 */
final class Watchers implements AutoCloseable {

    private static final Pattern MOVED = Pattern.compile("\"topic\":\"inbox\"");
    private static final Pattern DETAIL = Pattern.compile("\"detail\":\"([^\"]*)\"");

    private static final int WAIT = 300;
    private static final int SPREAD = 1_200;

    private final ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean closing;

    void add(Brand.Visitor member) {
        browsers.submit(() -> {
            watch(member);
            return true;
        });
    }

    private void watch(Brand.Visitor member) throws IOException {
        Set<String> moved = ConcurrentHashMap.newKeySet();
        browsers.submit(() -> {
            while (!closing) {
                TimeUnit.MILLISECONDS.sleep(WAIT + ThreadLocalRandom.current().nextInt(SPREAD));
                follow(member, moved);
            }
            return true;
        });
        try (var reader = new BufferedReader(new InputStreamReader(
                member.listen("/live"), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null && !closing; line = reader.readLine()) {
                if (MOVED.matcher(line).find()) {
                    events.incrementAndGet();
                    Matcher detail = DETAIL.matcher(line);
                    if (detail.find()) {
                        moved.addAll(List.of(detail.group(1).split(" ")));
                    }
                }
            }
        }
    }

    private void follow(Brand.Visitor member, Set<String> moved) {
        List<String> ids = List.copyOf(moved);
        if (ids.isEmpty()) {
            return;
        }
        ids.forEach(moved::remove);
        String address = "/inbox/news?list=all&ids=" + String.join("&ids=", ids);
        int status = member.get(address).statusCode();
        if (status != 200) {
            throw new IllegalStateException(address + " answered " + status);
        }
        asked.incrementAndGet();
    }

    long events() {
        return events.get();
    }

    long asked() {
        return asked.get();
    }

    @Override
    public void close() {
        closing = true;
        browsers.shutdownNow();
    }
}
