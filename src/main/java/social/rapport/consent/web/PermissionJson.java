package social.rapport.consent.web;

import org.springframework.modulith.NamedInterface;
import social.rapport.consent.Permission;

/** A permission as the API shows it, for others who tell programs of it. */
@NamedInterface("json")
public final class PermissionJson {

    private PermissionJson() {}

    public static Record of(Permission permission) {
        return PermissionView.of(permission);
    }
}
