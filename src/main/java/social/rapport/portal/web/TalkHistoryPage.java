package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Permission;
import social.rapport.portal.Talk;
import social.rapport.shared.ui.Times;

/**
 * Everything that somebody ever said yes or no to, with the wording that they saw.
 *
 * @param more where the next page is; null on the last one
 */
public record TalkHistoryPage(
        PortalFrame frame, List<Talk.Entry> said, @Nullable String more) {

    private static final int PAGE = 50;

    static TalkHistoryPage of(PortalFrame frame, List<Talk.Entry> all, int from) {
        int begin = Math.min(from, all.size());
        int end = Math.min(begin + PAGE, all.size());
        return new TalkHistoryPage(
                frame, all.subList(begin, end), end == all.size() ? null : frame.path() + "/talk/history?from=" + end);
    }

    public String what(Talk.Entry entry) {
        return t(entry.said().granted() ? "portal.talk.said.yes" : "portal.talk.said.no", "purpose", entry.purpose());
    }

    public String where(Permission permission) {
        return t(
                "portal.talk.said.where",
                "source",
                t("portal.talk.source." + permission.source().key()),
                "when",
                Times.here().exactly(permission.saidAt()),
                "by",
                permission.by());
    }
}
