package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;

/** People with their own pages open, as callers. */
final class Guests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private Guests() {}

    static Sighting sighting(ChannelId channel, String account, String name) {
        return new Sighting(
                channel,
                "open",
                account,
                null,
                name,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
    }

    /** @param slug of the brand in addresses */
    static Callers.Caller caller(Brand brand, String key, String slug) {
        Brand.Visitor visitor = brand.stranger();
        String path = "/me/" + slug + "/key/mail/" + key;
        visitor.get(path);
        assertThat(visitor.post(path, "").statusCode()).isEqualTo(302);
        Matcher csrf = CSRF.matcher(visitor.get("/me/" + slug + "/sessions").body());
        assertThat(csrf.find()).as("a form on their own pages").isTrue();
        return new Callers.Caller("guest", Set.of(), visitor, csrf.group(1), null);
    }
}
