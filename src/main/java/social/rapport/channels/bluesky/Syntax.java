package social.rapport.channels.bluesky;

import java.util.regex.Pattern;

/**
 * How the AT Protocol writes who somebody is and where something stands.
 *
 * @see <a href="https://atproto.com/specs/did">DID</a>, <a href="https://atproto.com/specs/handle">handle</a>,
 *     <a href="https://atproto.com/specs/nsid">NSID</a>, <a href="https://atproto.com/specs/record-key">record key</a>
 */
final class Syntax {

    private static final Pattern DID = Pattern.compile("did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]");
    private static final Pattern HANDLE = Pattern.compile(
            "([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
    private static final Pattern NSID = Pattern.compile("[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
            + "(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+(\\.[a-zA-Z][a-zA-Z0-9]{0,62})");
    private static final Pattern RECORD_KEY = Pattern.compile("[a-zA-Z0-9_~.:-]{1,512}");

    private static final int LONGEST_DID = 2_048;
    private static final int LONGEST_HANDLE = 253;
    private static final int LONGEST_NSID = 317;

    private Syntax() {}

    /** Whether it is an id of an account, which it keeps for ever. */
    static boolean isDid(String text) {
        return text.length() <= LONGEST_DID && DID.matcher(text).matches();
    }

    /** Whether it is a name of an account, which is a name of a host and may change. */
    static boolean isHandle(String text) {
        return text.length() <= LONGEST_HANDLE && HANDLE.matcher(text).matches();
    }

    /** Whether it is a name of a collection of records. */
    static boolean isNsid(String text) {
        return text.length() <= LONGEST_NSID && NSID.matcher(text).matches();
    }

    /** Whether it is a name of a record in its collection. */
    static boolean isRecordKey(String text) {
        return RECORD_KEY.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }
}
