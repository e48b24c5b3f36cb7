package social.rapport.imports.web;

import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.imports.Import;

/** One import while it is read, and what came of it. */
public record ImportPage(Import shown, @Nullable Channel channel) {

    public String path() {
        return "/imports/" + shown.id();
    }

    public long total() {
        Long total = shown.total();
        return total == null ? 0 : total;
    }
}
