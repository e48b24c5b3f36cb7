package social.rapport.channels;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Payloads that are stored as one, each behind its length. */
final class Frames {

    private Frames() {}

    static byte[] together(List<byte[]> payloads) {
        int size = payloads.stream()
                .mapToInt(payload -> Integer.BYTES + payload.length)
                .sum();
        ByteBuffer framed = ByteBuffer.allocate(size);
        payloads.forEach(payload -> framed.putInt(payload.length).put(payload));
        return framed.array();
    }

    static List<byte[]> apart(byte[] framed) {
        List<byte[]> payloads = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(framed);
        while (buffer.hasRemaining()) {
            byte[] payload = new byte[buffer.getInt()];
            buffer.get(payload);
            payloads.add(payload);
        }
        return payloads;
    }
}
