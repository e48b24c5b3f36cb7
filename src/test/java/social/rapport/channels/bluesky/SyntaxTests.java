package social.rapport.channels.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Against what {@code bluesky-social/atproto-interop-tests} publishes under {@code syntax/} (CC0). */
class SyntaxTests {

    @Test
    void handlesAreTold() {
        assertTold("handle", Syntax::isHandle);
    }

    @Test
    void idsOfAccountsAreTold() {
        assertTold("did", Syntax::isDid);
    }

    @Test
    void namesOfCollectionsAreTold() {
        assertTold("nsid", Syntax::isNsid);
    }

    @Test
    void namesOfRecordsAreTold() {
        assertTold("recordkey", Syntax::isRecordKey);
        assertTold("tid", Tid::isOne);
    }

    @Test
    void placesOfRecordsAreTold() {
        assertTold("aturi", text -> AtUri.of(text).isPresent());
        assertThat(Published.lines("aturi_syntax_valid.txt"))
                .allSatisfy(text -> assertThat(AtUri.of(text).orElseThrow()).hasToString(text));
    }

    private static void assertTold(String what, Predicate<String> isOne) {
        assertThat(Published.lines(what + "_syntax_valid.txt")).isNotEmpty().allMatch(isOne);
        assertThat(Published.lines(what + "_syntax_invalid.txt")).isNotEmpty().noneMatch(isOne);
    }

    @Test
    void aPostIsFoundWherePeopleLook() {
        AtUri post = AtUri.ofPost("at://did:plc:asdf123/app.bsky.feed.post/3jzfcijpj2z2a")
                .orElseThrow();

        assertThat(post.page()).isEqualTo("https://bsky.app/profile/did:plc:asdf123/post/3jzfcijpj2z2a");
        assertThat(AtUri.ofPost("at://did:plc:asdf123/app.bsky.feed.like/3jzfcijpj2z2a"))
                .isEmpty();
        assertThat(AtUri.ofPost("at://did:plc:asdf123")).isEmpty();
        assertThat(AtUri.ofPost(null)).isEmpty();
    }
}
