package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Device;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Zone;
import social.rapport.workspace.Accounts;
import social.rapport.workspace.Passkeys.Passkey;
import social.rapport.workspace.Sessions.SignedIn;
import social.rapport.workspace.Workspace;

/**
 * A member's own page.
 *
 * @param mustConfirm whether a new passkey asks for the password first
 */
public record ProfilePage(
        String email,
        Form form,
        List<Option> languages,
        List<Option> zones,
        List<Option> themes,
        List<Passkey> passkeys,
        boolean mustConfirm,
        List<Place> places) {

    /** Where they are signed in, with the device in words. */
    public record Place(SignedIn session, String device) {}

    static ProfilePage of(
            Accounts.Account account,
            @Nullable Form refused,
            Workspace workspace,
            List<Passkey> passkeys,
            boolean mustConfirm,
            List<SignedIn> sessions) {
        Locale language = LocaleContextHolder.getLocale();
        return new ProfilePage(
                account.email(),
                form(account, refused, language),
                List.of(
                        new Option("en", "English", "en"),
                        new Option("zh", "简体中文", "zh-CN"),
                        new Option("ko", "한국어", "ko")),
                Stream.concat(
                                Stream.of(Option.of(
                                        "",
                                        t("profile.zone.brand", "place", Zone.city(workspace.timeZone(), language)))),
                                Zone.all(language).stream().map(zone -> Option.of(zone.id(), zone.words())))
                        .toList(),
                Frame.THEMES.stream()
                        .map(theme -> Option.of(theme, t("frame.theme." + theme)))
                        .toList(),
                passkeys,
                mustConfirm,
                sessions.stream()
                        .map(session -> new Place(session, Device.of(session.browser())))
                        .toList());
    }

    private static Form form(Accounts.Account account, @Nullable Form refused, Locale language) {
        Form form = refused == null ? Form.empty() : refused;
        return form.all("name").isEmpty()
                ? form.with("name", account.name())
                        .with("language", language.getLanguage())
                        .with("timeZone", Objects.requireNonNullElse(account.timeZone(), ""))
                        .with("theme", Frame.current().theme())
                : form;
    }
}
