package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import org.jspecify.annotations.Nullable;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Passage;

/**
 * Where whoever looks takes what they bought to another brand of this server.
 *
 * @param purchases how many they keep
 * @param passages what came and went before
 */
public record AlongPage(PortalFrame frame, long purchases, Slice<Passage> passages, Form form) {

    public String path() {
        return frame.path() + "/vault";
    }

    public String what(Passage passage) {
        return t(
                passage.isIn() ? "portal.along.came" : "portal.along.went",
                "brand",
                passage.brand(),
                "purchases",
                passage.purchases(),
                "receipts",
                passage.receipts());
    }

    public String when(Passage passage) {
        String moment = Times.here().exactly(passage.at());
        return passage.isUndone() ? t("portal.along.undone", "moment", moment) : moment;
    }

    public @Nullable String more() {
        return passages.next() == null ? null : path() + "/along?next=" + passages.next();
    }
}
