package social.rapport.channels.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import social.rapport.shared.ChannelId;

/**
 * Answers that go out within the request that brought a message, as accounts that WeChat has not verified have to answer: a
 * request waits for a moment, and the message that comes within it is its answer. Requests wait where they came in, so with
 * several nodes an answer is in time only where the same one sends it.
 */
final class PassiveAnswers {

    /** WeChat waits for five seconds. */
    private static final Duration PATIENCE = Duration.ofMillis(4_200);

    private static final int MOST = 500;

    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

    /** A request that waits for what is said to somebody. */
    final class Wait {

        private final String key;
        private final CompletableFuture<String> answer = new CompletableFuture<>();

        private Wait(String key) {
            this.key = key;
        }

        /** What is said in time, else this. */
        String await(String otherwise) {
            try {
                return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException nothing) {
                return answer.complete(otherwise) ? otherwise : answer.join();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return answer.complete(otherwise) ? otherwise : answer.join();
            } finally {
                waiting.remove(key, answer);
            }
        }
    }

    /** From now on what is said to this person is the answer; a request of theirs that waits already waits no longer. */
    Wait begin(ChannelId channel, String person, String otherwise) {
        Wait wait = new Wait(key(channel, person));
        if (waiting.size() >= MOST) {
            wait.answer.complete(otherwise);
            return wait;
        }
        CompletableFuture<String> before = waiting.put(wait.key, wait.answer);
        if (before != null) {
            before.complete(otherwise);
        }
        return wait;
    }

    /** Whether a request waited for it. */
    boolean say(ChannelId channel, String person, String answer) {
        CompletableFuture<String> open = waiting.remove(key(channel, person));
        return open != null && open.complete(answer);
    }

    /** What a request is answered with: words, from the account to the person. */
    static String text(String person, String account, String words, Instant now) {
        return """
                <xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName>\
                <CreateTime>%d</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content></xml>""".formatted(quoted(person), quoted(account), now.getEpochSecond(), quoted(words));
    }

    private static String quoted(String words) {
        return words.replace("]]>", "]]]]><![CDATA[>");
    }

    private static String key(ChannelId channel, String person) {
        return channel + " " + person;
    }
}
