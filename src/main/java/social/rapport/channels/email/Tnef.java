package social.rapport.channels.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/**
 * What Outlook has packed into a {@code winmail.dat}, which nothing else can open.
 *
 * @param text empty where it holds none
 */
record Tnef(String text, List<Item> items) {

    static final String TYPE = "application/ms-tnef";

    /** Larger ones stay as they are: they are unpacked in memory. */
    static final int MOST = 30 << 20;

    private static final String UNKNOWN = "application/octet-stream";

    static {
        TNEFAttribute.setMaxRecordLength(MOST);
        MAPIAttribute.setMaxRecordLength(MOST);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Item(String name, String type, byte[] content) {}

    static boolean is(String name, String type) {
        return type.equals(TYPE) || type.equals("application/vnd.ms-tnef") || name.equalsIgnoreCase("winmail.dat");
    }

    /** @throws IOException where it is none, or broken */
    static Tnef of(byte[] packed) throws IOException {
        try {
            HMEFMessage message = new HMEFMessage(new ByteArrayInputStream(packed));
            List<Item> items = new ArrayList<>();
            for (Attachment attachment : message.getAttachments()) {
                String name = name(attachment);
                items.add(new Item(
                        name,
                        Objects.requireNonNullElse(URLConnection.guessContentTypeFromName(name), UNKNOWN),
                        attachment.getContents()));
            }
            return new Tnef(text(message), items);
        } catch (RuntimeException malformed) {
            throw new IOException(malformed);
        }
    }

    private static String text(HMEFMessage message) {
        MAPIAttribute body = message.getMessageMAPIAttribute(MAPIProperty.BODY);
        return body instanceof MAPIStringAttribute text ? text.getDataString() : "";
    }

    /** The library says neither that there may be no long name nor that there may be none at all. */
    @SuppressWarnings("NullAway")
    private static String name(Attachment attachment) {
        String name = attachment.getLongFilename() == null ? attachment.getFilename() : attachment.getLongFilename();
        return name == null ? "" : name;
    }
}
