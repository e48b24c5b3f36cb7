package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.channels.email.Mails.mail;
import static social.rapport.channels.email.Mails.read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.UnreadablePayload;

class VouchingTests {

    @Test
    void whoOnlyClaimsToBeUsIsNotUs() throws UnreadablePayload {
        Activity forged = read("Authentication-Results: mx.brand.example; dmarc=fail header.from=brand.example\n"
                + "From: Care <care@brand.example>\nTo: mina@example.com\nMessage-ID: <x@y>\n\nPay here");

        assertThat(forged.direction()).isEqualTo(Direction.INBOUND);
        assertThat(forged.profile().emailVerified()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.brand.example; dkim=pass header.d=example.com; dmarc=pass (p=NONE) header.from=example.com | true",
                "mx.brand.example 1; dmarc = pass header.from=Example.com | true",
                "mx.brand.example; dmarc=fail header.from=example.com | false",
                "mx.brand.example; dmarc=pass header.from=other.com | false",
                "mx.brand.example; dmarc=pass header.from=example.com.evil.example | false",
                "mx.brand.example; spf=pass smtp.mailfrom=example.com; dkim=pass | false",
                "evil.example; dmarc=pass header.from=example.com | false",
                "evil.example; x=mx.brand.example; dmarc=pass header.from=example.com | false",
                "mx.brand.example; none (dmarc=pass header.from=example.com) | false"
            })
    void onlyWhatTheReceivingServerVouchesForIsVerified(String results, boolean isVerified) throws UnreadablePayload {
        assertThat(read("Authentication-Results: " + results + "\n" + mail("", "Hello"))
                        .profile()
                        .emailVerified())
                .isEqualTo(isVerified);
    }

    @Test
    void theServersOwnWordCountsAboveThoseThatCameAlong() throws UnreadablePayload {
        assertThat(read("Authentication-Results: mx.brand.example; dmarc=fail header.from=example.com\n"
                                + "Authentication-Results: mx.brand.example; dmarc=pass header.from=example.com\n"
                                + mail("", "Hello"))
                        .profile()
                        .emailVerified())
                .isFalse();
        assertThat(read("Authentication-Results: mx.brand.example; dmarc=pass header.from=example.com\n"
                                + "From: Evil <evil@evil.example>\n" + mail("", "Hello"))
                        .profile()
                        .emailVerified())
                .isFalse();
    }
}
