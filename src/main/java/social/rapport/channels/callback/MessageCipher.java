package social.rapport.channels.callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.Fault;

/**
 * Encrypts messages as WeChat does in its safe mode, and WeCom always: AES-256 in CBC, of 16 random bytes, the length in four
 * bytes, the message, and whom it is for, filled up to blocks of 32 bytes.
 *
 * @see <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Message_encryption_and_decryption_instructions.html">
 *     消息加解密说明</a>
 */
public final class MessageCipher {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int BLOCK = 32;

    private final byte[] key;
    private final byte[] receiver;

    /**
     * @param aesKey the EncodingAESKey, 43 characters of Base64
     * @param receiver the AppID of an account on WeChat, the CorpID on WeCom
     */
    public MessageCipher(String aesKey, String receiver) {
        this.key = Base64.getDecoder().decode(aesKey);
        this.receiver = receiver.getBytes(StandardCharsets.UTF_8);
    }

    public String encrypt(byte[] message) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return encrypt(salt, message);
    }

    String encrypt(byte[] salt, byte[] message) {
        int length = SALT + 4 + message.length + receiver.length;
        int filled = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + filled)
                .put(salt)
                .putInt(message.length)
                .put(message)
                .put(receiver);
        Arrays.fill(plain.array(), length, length + filled, (byte) filled);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array()));
        } catch (GeneralSecurityException impossible) {
            throw new Fault.Ours("A message could not be encrypted", impossible);
        }
    }

    /** @throws UnreadablePayload where it was encrypted with another key, or for another account */
    public byte[] decrypt(String encrypted) throws UnreadablePayload {
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getMimeDecoder().decode(encrypted));
            int filled = plain.length == 0 ? 0 : plain[plain.length - 1];
            int length = filled < 1 || filled > BLOCK ? 0 : plain.length - filled;
            if (length < SALT + 4 + receiver.length) {
                throw new UnreadablePayload("This is not encrypted with this key");
            }
            int message = ByteBuffer.wrap(plain, SALT, 4).getInt();
            if (message != length - SALT - 4 - receiver.length
                    || !Arrays.equals(plain, length - receiver.length, length, receiver, 0, receiver.length)) {
                throw new UnreadablePayload("This is not for this account");
            }
            return Arrays.copyOfRange(plain, SALT + 4, SALT + 4 + message);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new UnreadablePayload("This is not encrypted as WeChat does", malformed);
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return cipher;
    }
}
