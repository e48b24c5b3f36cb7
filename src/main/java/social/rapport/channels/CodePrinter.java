package social.rapport.channels;

/** A connector whose network prints codes that lead people to the brand's account, and tells by which one they came. */
public interface CodePrinter {

    /** The most characters of a scene. */
    int LONGEST_SCENE = 64;

    /**
     * Has a code printed that lasts.
     *
     * @param scene what whoever comes by it brings along, as the attribute {@code scene}; letters, digits, and {@code _.-}
     */
    Printed print(ConnectedChannel channel, String scene) throws NetworkFailure;

    /**
     * @param picture where the code can be seen and printed out
     * @param url what stands in it
     */
    record Printed(String picture, String url) {}
}
