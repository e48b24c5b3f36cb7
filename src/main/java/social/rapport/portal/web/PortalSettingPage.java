package social.rapport.portal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.portal.Portal;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Workspace;

/** Whether a brand's people can open their pages, and how these look. */
public record PortalSettingPage(Form form, Workspace brand) {

    static final String WELCOME = "welcome-";

    public List<String> languages() {
        return brand.languages();
    }

    public String tag(String language) {
        return PortalFrame.tag(language);
    }

    public String own(String language) {
        return PortalFrame.own(language);
    }

    public String path() {
        return Portal.path(brand);
    }

    /** Where people's pages are; null while that is not known. */
    public @Nullable String address() {
        return brand.isReached() ? brand.address() + path() : null;
    }

    public boolean isOpen() {
        return form.holds("open", "true");
    }
}
