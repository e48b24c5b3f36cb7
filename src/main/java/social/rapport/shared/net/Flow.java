package social.rapport.shared.net;

import java.io.InputStream;
import social.rapport.shared.net.GuardedHttp.Answer;

/** What another server goes on telling, until it is closed from whichever thread: whoever reads it then meets its end. */
public final class Flow implements AutoCloseable {

    private final Answer head;
    private final InputStream body;
    private final Runnable end;

    Flow(Answer head, InputStream body, Runnable end) {
        this.head = head;
        this.body = body;
        this.end = end;
    }

    /** The answer without its body. */
    public Answer head() {
        return head;
    }

    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        end.run();
    }
}
