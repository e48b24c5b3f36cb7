package social.rapport.shared.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the screen says after an act, for eight seconds, with the way back where there is one. It reaches htmx with this
 * answer, and any other browser with the page that it is sent on to.
 *
 * @param undo where to post to take the act back, or null where it cannot be
 * @param href where what is told of can be seen, or null where that is here
 */
public record Toast(
        String words, @Nullable String undo, @Nullable String href) implements java.io.Serializable {

    private static final String NAME = Toast.class.getName();
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** An act that a POST to {@code undo} takes back. */
    public static void undoable(String words, String undo) {
        new Toast(words, undo, null).show();
    }

    /** An act that is simply told. */
    public static void said(String words) {
        new Toast(words, null, null).show();
    }

    private void show() {
        var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        var response = attributes.getResponse();
        if (attributes.getRequest().getHeader("HX-Request") != null && response != null) {
            response.setHeader("HX-Trigger-After-Settle", event());
            return;
        }
        RequestContextUtils.getOutputFlashMap(attributes.getRequest()).put(NAME, this);
    }

    /** Says these words with an answer that htmx shows nothing of, such as a refusal. */
    public static void attach(HttpServletResponse response, String words) {
        response.setHeader("HX-Trigger", new Toast(words, null, null).event());
    }

    /** Says what happened elsewhere, with the way there, with an answer that htmx shows nothing of. */
    public static void leading(HttpServletResponse response, String words, String href) {
        response.setHeader("HX-Trigger", new Toast(words, null, href).event());
    }

    private String event() {
        return ASCII.writeValueAsString(Map.of("rapport:toast", this));
    }

    /** What the request before wanted this page to say. */
    static @Nullable Toast waiting(HttpServletRequest request) {
        Map<String, ?> flashed = RequestContextUtils.getInputFlashMap(request);
        return flashed == null ? null : (Toast) flashed.get(NAME);
    }
}
