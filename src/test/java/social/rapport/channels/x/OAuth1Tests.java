package social.rapport.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuth1Tests {

    /**
     * The example of X's documentation, <a
     * href="https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature">Creating a signature</a>, as it is
     * now and as it was while X had another name; its secrets are void, as the page says.
     */
    @ParameterizedTest
    @CsvSource({
        "https://api.x.com/1.1/statuses/update.json?include_entities=true, Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D",
        "https://api.twitter.com/1/statuses/update.json?include_entities=true, tnnArxj06cWHq44gCs1OSKk%2FjLY%3D"
    })
    void thePublishedSignatureFits(String address, String signature) {
        OAuth1 oauth = new OAuth1(
                "xvz1evFS4wEEPTGEFPHBog",
                "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
                "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE");

        String header = oauth.header(
                "POST",
                URI.create(address),
                Map.of("status", "Hello Ladies + Gentlemen, a signed OAuth request!"),
                "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
                1_318_622_958);

        assertThat(header)
                .startsWith("OAuth oauth_consumer_key=\"xvz1evFS4wEEPTGEFPHBog\", ")
                .contains("oauth_signature=\"" + signature + "\"");
        assertThat(oauth.toString()).doesNotContain("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw");
    }
}
