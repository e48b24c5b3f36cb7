package social.rapport.people.web;

import org.springframework.modulith.NamedInterface;
import social.rapport.people.Profile;

/** A person as the API shows them, for others who tell programs of them. */
@NamedInterface("json")
public final class PersonJson {

    private PersonJson() {}

    public static Record of(Profile profile) {
        return Shown.Whole.of(profile);
    }
}
