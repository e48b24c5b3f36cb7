package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Identities;
import social.rapport.people.Merges;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class TonguesTests {

    @Autowired
    Brands brands;

    @Autowired
    Tongues tongues;

    @Autowired
    Preferences preferences;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    @Test
    void whatTheyWishGoesBeforeWhatTheySpokeAndThatBeforeWhatIsKnownOfThem() {
        Brand brand = brands.open();
        PersonId mina = meet(brand, "mina", "zh-CN");

        assertThat(brand.get(() -> tongues.of(mina, null))).isEqualTo(Locale.CHINESE);
        assertThat(brand.get(() -> tongues.of(mina, "en-GB"))).isEqualTo(Locale.ENGLISH);
        brand.within(() -> preferences.set(brand.system(), mina, Preference.NONE.in("ko")));
        assertThat(brand.get(() -> tongues.of(mina, "en-GB"))).isEqualTo(Locale.KOREAN);
        brand.within(() -> preferences.set(brand.system(), mina, Preference.NONE.in("fr")));
        assertThat(brand.get(() -> tongues.of(mina, "de")))
                .as("of those that we speak")
                .isEqualTo(Locale.CHINESE);
    }

    @Test
    void whoeverIsOneWithThemIsWrittenToAlike() {
        Brand brand = brands.open();
        PersonId mina = meet(brand, "mina", "zh-CN");
        PersonId too = meet(brand, "mina.too", null);
        brand.within(() -> {
            preferences.set(brand.system(), mina, Preference.NONE.in("ko"));
            merges.join(mina, too, brand.system());
        });

        assertThat(brand.get(() -> tongues.wished(List.of(mina, too))))
                .containsOnly(Map.entry(mina, "ko"), Map.entry(too, "ko"));
    }

    private PersonId meet(Brand brand, String account, String language) {
        Sighting sighting = new Sighting(
                new ChannelId(Ids.next()),
                "instagram",
                account,
                account,
                account,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                language,
                null,
                null,
                Instant.now());
        return brand.get(() -> identities.resolve(List.of(sighting))).getFirst();
    }
}
