package social.rapport.imports;

/** One piece of a file makes no sense; the others go on. */
final class Refusal extends Exception {

    private final String reason;
    private final String value;

    /** @param reason the key of the words that say why */
    Refusal(String reason, String value) {
        super(reason, null, false, false);
        this.reason = reason;
        this.value = value;
    }

    String reason() {
        return reason;
    }

    String value() {
        return value;
    }
}
