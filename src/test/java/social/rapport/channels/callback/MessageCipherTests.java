package social.rapport.channels.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.channels.UnreadablePayload;

class MessageCipherTests {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    /** As published in binarywang/WxJava, {@code WxCryptUtilTest} of weixin-java-common (Apache-2.0). */
    @Test
    void thePublishedMessagesAreEncryptedToTheLetter() throws UnreadablePayload {
        MessageCipher cipher = new MessageCipher(KEY, "wxb11529c136998cb6");
        byte[] salt = "aaaabbbbccccdddd".getBytes(StandardCharsets.UTF_8);

        for (Map.Entry<String, String> published : PublishedCiphers.ALL.entrySet()) {
            byte[] message = published.getKey().getBytes(StandardCharsets.UTF_8);
            assertThat(cipher.encrypt(salt, message)).isEqualTo(published.getValue());
            assertThat(cipher.decrypt(published.getValue())).isEqualTo(message);
            assertThat(cipher.decrypt(cipher.encrypt(message))).isEqualTo(message);
        }
    }

    @Test
    void whatIsForSomebodyElseIsNotDecrypted() {
        MessageCipher theirs = new MessageCipher(KEY, "wx0123456789abcdef");
        MessageCipher ours = new MessageCipher(KEY, "wx0123456789abcdee");

        assertThatThrownBy(() -> ours.decrypt(theirs.encrypt(new byte[] {1}))).isInstanceOf(UnreadablePayload.class);
    }
}
