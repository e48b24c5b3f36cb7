package social.rapport.shared.ui;

import static social.rapport.shared.ui.Words.t;

import java.util.Map;

/**
 * What a person reads where a page cannot be shown: what happened, what is safe, one way on. Never what the fault itself
 * said.
 */
public record ErrorPage(int status) {

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

    String glyph() {
        return GLYPHS.getOrDefault(status, status >= 500 ? "plug-connected-x" : "alert-circle");
    }

    public String title() {
        return t("error." + key() + ".title");
    }

    public String words() {
        return t("error." + key() + ".words");
    }

    String next() {
        return t(status == 401 ? "error.sign-in" : "error.home");
    }

    String href() {
        return status == 401 ? "/sign-in" : "/";
    }

    private String key() {
        if (Words.has("error." + status + ".title")) {
            return String.valueOf(status);
        }
        return status >= 500 ? "500" : "400";
    }
}
