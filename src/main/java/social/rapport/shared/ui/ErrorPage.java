package social.rapport.shared.ui;

import static social.rapport.shared.ui.Words.t;

import java.util.Map;

/**
 * What a person reads where a page cannot be shown: what happened, what is safe, one way on.
 *
 * @param told the message of a fault; it is shown only where it has a title, and with it was written to be
 */
public record ErrorPage(int status, String told) {

    private static final Map<Integer, String> GLYPHS = Map.of(
            401,
            "lock",
            403,
            "lock",
            404,
            "map-question",
            410,
            "map-question",
            409,
            "arrows-split",
            413,
            "file-alert",
            429,
            "hourglass",
            503,
            "hourglass");

    /** Where nothing is told of it. */
    public ErrorPage(int status) {
        this(status, "");
    }

    String glyph() {
        return GLYPHS.getOrDefault(status, status >= 500 ? "plug-connected-x" : "alert-circle");
    }

    public String title() {
        return t(hasTitle() ? told + ".title" : "error." + key() + ".title");
    }

    public String words() {
        return t(hasTitle() ? told : "error." + key() + ".words");
    }

    private boolean hasTitle() {
        return Words.has(told + ".title");
    }

    String next() {
        return t(status == 401 ? "error.sign-in" : "error.home");
    }

    String href() {
        return status == 401 ? "/sign-in" : Frame.current().home();
    }

    private String key() {
        if (Words.has("error." + status + ".title")) {
            return String.valueOf(status);
        }
        return status >= 500 ? "500" : "400";
    }
}
