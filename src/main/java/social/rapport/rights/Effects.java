package social.rapport.rights;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Purposes;
import social.rapport.consent.Restrictions;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;

/** What a request does by itself, from the moment somebody asks: it binds whatever would be sent to them. */
@Component
class Effects {

    private final Restrictions restrictions;
    private final Permissions permissions;
    private final Purposes purposes;

    Effects(Restrictions restrictions, Permissions permissions, Purposes purposes) {
        this.restrictions = restrictions;
        this.permissions = permissions;
        this.purposes = purposes;
    }

    void begin(RightsRequest request, Actor by) {
        if (request.asked().right() == Right.RESTRICTION) {
            restrictions.begin(request.person(), by);
        }
    }

    /** A no that was said stays said; only a restriction ends with what asked for it. */
    void end(RightsRequest request, Actor by) {
        if (request.asked().right() == Right.RESTRICTION) {
            lift(request.person(), by);
        }
    }

    void lift(PersonId person, Actor by) {
        restrictions.lift(person, by);
    }

    /**
     * Says no to each purpose on all channels, in the words in which their person reads it.
     *
     * @throws Fault.Caller naming {@code /purposes} where one is none
     */
    void object(RightsRequest request, Actor by) {
        for (String purpose : request.asked().purposes()) {
            if (!purposes.all().contains(purpose)) {
                throw Fault.invalid("/purposes", "rights.wrong.purpose");
            }
            permissions.record(
                    by,
                    new Permissions.Statement(
                            request.person(),
                            purpose,
                            null,
                            false,
                            t("rights.objection.wording", "purpose", purposes.name(purpose)),
                            LocaleContextHolder.getLocale().getLanguage(),
                            source(by),
                            Instant.now()));
        }
    }

    private static Permission.Source source(Actor by) {
        return switch (by.kind()) {
            case PERSON -> Permission.Source.PORTAL;
            case MEMBER -> Permission.Source.MEMBER;
            case TOKEN, SYSTEM -> Permission.Source.API;
        };
    }
}
