package social.rapport.portal;

import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Restrictions;
import social.rapport.consent.Standing;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * What was said by somebody whom likeness alone joined with whoever looks, and binds the gate for both: they are told that it
 * does, and not what it was.
 */
@Component
class HeldBack {

    private final Permissions permissions;
    private final Preferences preferences;
    private final Restrictions restrictions;

    HeldBack(Permissions permissions, Preferences preferences, Restrictions restrictions) {
        this.permissions = permissions;
        this.preferences = preferences;
        this.restrictions = restrictions;
    }

    /**
     * How far it goes.
     *
     * @param ledger of all for whom they are taken, newest first
     * @param isBarred whether nothing but answers goes out, though they did not ask for that themselves
     * @param isOtherwise whether it goes out in another way than they wish themselves
     */
    record Binding(List<Permission> ledger, boolean isBarred, boolean isOtherwise) {

        /** Whether it overrules their own yes. */
        boolean overrules(String purpose, ChannelId channel) {
            return isBarred || Permissions.standing(ledger, purpose, channel).state() == Standing.State.REFUSED;
        }
    }

    /** @param own what they wish themselves, and {@code isRestricted} whether they restricted it */
    Binding on(PortalVisit.Guest who, Preference own, boolean isRestricted) {
        PersonId taken = who.person().root();
        Preference wish = preferences.of(taken);
        boolean isBarred = (restrictions.of(taken).isPresent() && !isRestricted) || (wish.silent() && !own.silent());
        return new Binding(
                permissions.history(taken), isBarred, !wish.silent(own.silent()).equals(own));
    }
}
