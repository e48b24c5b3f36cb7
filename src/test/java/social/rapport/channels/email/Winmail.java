package social.rapport.channels.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Files as Outlook packs them, as Microsoft has it in [MS-OXTNEF], with the attachments alone. */
final class Winmail {

    private Winmail() {}

    static byte[] of(Map<String, byte[]> files) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(little(4, 0x223e9f78));
        all.writeBytes(little(2, 1));
        files.forEach((name, content) -> {
            all.writeBytes(attribute(0x00069002, new byte[14]));
            all.writeBytes(attribute(0x00018010, (name + "\0").getBytes(StandardCharsets.UTF_8)));
            all.writeBytes(attribute(0x0006800f, content));
        });
        return all.toByteArray();
    }

    private static byte[] attribute(int tag, byte[] data) {
        int sum = 0;
        for (byte one : data) {
            sum = sum + (one & 0xff) & 0xffff;
        }
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        attribute.write(2);
        attribute.writeBytes(little(4, tag));
        attribute.writeBytes(little(4, data.length));
        attribute.writeBytes(data);
        attribute.writeBytes(little(2, sum));
        return attribute.toByteArray();
    }

    private static byte[] little(int bytes, int value) {
        byte[] little = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            little[i] = (byte) (value >> 8 * i);
        }
        return little;
    }
}
