package social.rapport.channels;

/** A stored payload that its connector cannot make sense of; a member sees it in quarantine, with this reason. */
public final class UnreadablePayload extends Exception {

    public UnreadablePayload(String reason) {
        super(reason);
    }

    public UnreadablePayload(String reason, Throwable cause) {
        super(reason, cause);
    }
}
