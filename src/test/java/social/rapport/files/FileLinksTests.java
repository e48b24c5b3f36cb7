package social.rapport.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class FileLinksTests {

    @Autowired
    Brands brands;

    @Autowired
    Files files;

    @Autowired
    FileLinks links;

    @Test
    void aLinkLeadsToOneFileUntilItIsOver() {
        Brand brand = brands.open();
        FileLinks.Target target = new FileLinks.Target(brand.workspace(), brand.get(this::kept));
        Instant now = Instant.now();

        String link = links.to(target, now.plusSeconds(60));

        assertThat(brand.stranger().get(link).body()).isEqualTo("fetched");
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(links.follow(token, now)).contains(target);
        assertThat(links.follow(token, now.plusSeconds(61))).isEmpty();
        assertThat(brand.stranger().get(links.to(target, now.minusSeconds(1))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLinkThatWeDidNotMakeLeadsNowhere() {
        Brand brand = brands.open();
        String token = links.to(
                        new FileLinks.Target(brand.workspace(), FileId.next()),
                        Instant.now().plusSeconds(60))
                .replaceFirst(".*/", "");
        char last = token.charAt(token.length() - 2);

        for (String forged : new String[] {
            "", "x", "..", token.replace(last, last == 'A' ? 'B' : 'A'), token.substring(1), "A".repeat(10_000)
        }) {
            assertThat(links.follow(forged, Instant.now())).as(forged).isEmpty();
        }
        assertThat(brand.stranger().get("/door/files/" + token).statusCode()).isEqualTo(404);
    }

    private FileId kept() {
        try {
            return files.keep("a.txt", "text/plain", new ByteArrayInputStream("fetched".getBytes()))
                    .id();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
