package social.rapport.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.imports.Desk.assertCounts;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

@RapportTest
class MailsTests {

    @Autowired
    Brands brands;

    @Test
    void mailBecomesThreadsAndHtmlBecomesText() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String mbox = """
                From mina@example.com Mon May  4 09:30:00 2026
                From: =?UTF-8?B?6rmA66+87JWE?= <mina@example.com>
                To: care@snowdrift.example
                Subject: =?UTF-8?B?7JWE7J207Iqk7YGs66a8?=
                Message-ID: <m1@example.com>
                Date: Mon, 4 May 2026 09:30:00 +0900
                Content-Type: text/html; charset=utf-8

                <html><head><style>p{color:red}</style></head><body><p>Is it <b>vegan</b>?</p><script>alert(1)</script><p>A &amp; B</p></body></html>

                From care@snowdrift.example Mon May  4 10:00:00 2026
                From: Care <care@snowdrift.example>
                To: mina@example.com
                Subject: Re
                Message-ID: <m2@snowdrift.example>
                In-Reply-To: <m1@example.com>
                References: <m1@example.com>
                Date: Mon, 4 May 2026 10:00:00 +0900

                Yes, it is.
                >From the start.

                From nobody Mon May  4 11:00:00 2026
                Subject: no sender

                lost
                """;

        JsonNode read = desk.read(
                "mbox",
                "mail.mbox",
                mbox.getBytes(StandardCharsets.UTF_8),
                Map.of("mapping", "{\"own\":[\"care@snowdrift.example\"]}"));
        assertCounts(read, 2, 0, 0, 1);
        assertThat(desk.report(read)).contains("3,This mail has no sender.");

        JsonNode items = desk.get(
                        "/api/v1/interactions?channel=" + read.path("channel").asString())
                .path("items");
        assertThat(items.get(0).path("direction").asString()).isEqualTo("outbound");
        assertThat(items.get(0).path("text").asString()).isEqualTo("Yes, it is.\nFrom the start.");
        assertThat(items.get(0).path("conversation").asString())
                .isEqualTo(items.get(1).path("conversation").asString());
        assertThat(items.get(0).path("inReplyTo").asString()).isEqualTo("m1@example.com");
        assertThat(items.get(1).path("text").asString()).isEqualTo("Is it vegan?\n\nA & B");
        assertThat(items.get(1).path("subject").asString()).isEqualTo("아이스크림");
        assertThat(desk.get("/api/v1/people").path("items"))
                .extracting(found -> found.path("name").asString())
                .containsExactly("김민아");
    }
}
