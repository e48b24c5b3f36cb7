package social.rapport.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

class TextsTests {

    private static final Instant AT = Instant.parse("2026-05-04T09:30:00.123456Z");
    private static final String SID = "SM" + "0123456789abcdef".repeat(2);
    private static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);

    /** As published in twilio/twilio-java, {@code RequestValidatorTest} (MIT): one form, by several addresses. */
    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=, true",
        "https://mycompany.com/myapp.php?foo=1&bar=2, NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=, false",
        "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=, true",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=, true",
        "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=, true",
        "http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4=, true"
    })
    void thePublishedSignaturesFit(String address, String signature, boolean fits) {
        var fields = new TreeMap<String, java.util.SortedSet<String>>();
        Map.of(
                        "Digits", "1234",
                        "CallSid", "CA1234567890ABCDE",
                        "To", "+18005551212",
                        "Caller", "+14158675309",
                        "From", "+14158675309")
                .forEach((name, value) -> fields.put(name, new TreeSet<>(List.of(value))));

        assertThat(TwilioSignature.fits(signature, "12345", address, fields)).isEqualTo(fits);
    }

    @Test
    void aMessageIsItsSendersWhoseNumberTheCarrierVouchesFor() throws Exception {
        Activity read = one("Body=%EC%95%88%EB%85%95+%F0%9F%8D%A6&From=%2B821055550123");

        assertThat(read.externalId()).isEqualTo(SID);
        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Activity.Visibility.PRIVATE);
        assertThat(read.at()).isEqualTo(AT);
        assertThat(read.text()).isEqualTo("안녕 🍦");
        assertThat(read.profile().id()).isEqualTo("+821055550123");
        assertThat(read.profile().phone()).isEqualTo("+821055550123");
        assertThat(read.profile().phoneVerified()).isTrue();
    }

    @Test
    void aShortCodeIsNobodysNumberAndAnotherNetworkIsPassedOver() throws Exception {
        Activity.Profile code = one("Body=Hi&From=24273").profile();

        assertThat(code.id()).isEqualTo("24273");
        assertThat(code.phone()).isNull();
        assertThat(code.phoneVerified()).isFalse();
        assertThat(read("Body=Hi&From=whatsapp%3A%2B821055550123").activities()).isEmpty();
    }

    @Test
    void filesAreFetchedFromTwiliosPlaceForTheAccountAlone() throws Exception {
        String place = "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages/MM" + "1".repeat(32)
                + "/Media/ME" + "2".repeat(32);
        String form = "NumMedia=4&MediaUrl0=" + place + "&MediaContentType0=image/png&MediaUrl1="
                + place.replace("api.twilio.com", "evil.example.com")
                + "&MediaUrl2=" + place.replace(ACCOUNT, "AC" + "3".repeat(32))
                + "&MediaUrl3=" + place + "%2F..%2F..&Body=&From=%2B821055550123";

        assertThat(Texts.files(Form.of(form(form)), ACCOUNT))
                .containsExactly(new Texts.File(place, "image/png", "picture.png"));
        assertThat(one(form).attributes()).containsEntry("attachments_not_kept", 4);
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, '', stops",
        "stopall, '', stops",
        "Cancel, '', stops",
        "optout, '', stops",
        "revoke, '', stops",
        "START, '', resumes",
        "unstop, '', resumes",
        "yes, '', resumes",
        "Hello, '', ",
        "STOP it, '', ",
        "TD, '', ",
        "Basta, STOP, stops",
        "Dale, START, resumes",
        "cancel, HELP, ",
    })
    void whatTwilioHeedsIsTold(String text, String told, String heeded) throws Exception {
        String also = told.isEmpty() ? "" : "&OptOutType=" + told;
        String body = java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);

        assertThat(one("Body=" + body + also + "&From=%2B821055550123")
                        .attributes()
                        .get(Activity.OPT_OUT))
                .isEqualTo(heeded);
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, '', DELIVERED, ",
        "read, '', READ, ",
        "undelivered, 30003, FAILED, delivery.sms_unreachable",
        "failed, 21610, FAILED, delivery.stop_there",
        "failed, 30034, FAILED, delivery.sms_filtered",
        "failed, 39999, FAILED, delivery.not_arrived",
    })
    void howFarOursHaveComeIsTold(String status, String code, Receipt.State state, String reason) throws Exception {
        Receipt receipt = read("MessageStatus=" + status + "&ErrorCode=" + code + "&To=%2B821055550123")
                .receipts()
                .getFirst();

        assertThat(receipt.message()).isEqualTo("0197aaaa-0000-7000-8000-000000000001");
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.reason() == null ? null : receipt.reason().key()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "sending", "sent", "accepted", "scheduled"})
    void whatIsStillUnderWayTellsNothing(String status) throws Exception {
        Reading read = read("MessageStatus=" + status);

        assertThat(read.receipts()).isEmpty();
        assertThat(read.activities()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "=",
                "MessageSid=SM1&ApiVersion=2010-04-01",
                "MessageSid=%zz&ApiVersion=2010-04-01",
                "MessageSid=SM0123456789abcdef0123456789abcdef&From=%2B1&ApiVersion=2010-04-0"
            })
    void whatIsNoFormIsRefused(String form) {
        assertThatThrownBy(() -> Texts.read(noted().above(form.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadablePayload.class);
    }

    private static Activity one(String fields) throws UnreadablePayload {
        return read(fields).activities().getFirst();
    }

    private static Reading read(String fields) throws UnreadablePayload {
        return Texts.read(noted().above(form(fields)));
    }

    private static byte[] form(String fields) {
        return ("MessageSid=" + SID + "&AccountSid=" + ACCOUNT + "&" + fields + "&ApiVersion=2010-04-01")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Noted noted() {
        return new Noted(
                List.of(), Map.of(Texts.AT, AT.toString(), Texts.MESSAGE, "0197aaaa-0000-7000-8000-000000000001"));
    }
}
