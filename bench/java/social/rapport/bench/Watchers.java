package social.rapport.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.support.Brand;

/** Members whose browsers show the inbox: each listens, and asks for the list again once something has moved. */
final class Watchers implements AutoCloseable {

    private static final Pattern MOVED = Pattern.compile("\"topic\":\"inbox\"");
    private static final Pattern DETAIL = Pattern.compile("\"detail\":\"([^\"]*)\"");

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
        try (var reader = new BufferedReader(new InputStreamReader(
                member.listen("/live"), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null && !closing; line = reader.readLine()) {
                if (MOVED.matcher(line).find()) {
                    events.incrementAndGet();
                    follow(member, line);
                }
            }
        }
    }

    private void follow(Brand.Visitor member, String line) {
        Matcher detail = DETAIL.matcher(line);
        StringBuilder address = new StringBuilder("/inbox/news?list=all");
        if (detail.find()) {
            for (String id : detail.group(1).split(" ")) {
                address.append("&ids=").append(id);
            }
        }
        int status = member.get(address.toString()).statusCode();
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
