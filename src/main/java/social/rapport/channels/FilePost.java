package social.rapport.channels;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A form with one file in it (RFC 7578), which is read as it goes out. */
public final class FilePost {

    private final String boundary = "rapport-" + UUID.randomUUID();
    private final byte[] head;
    private final byte[] foot;
    private final InputStream content;
    private final long size;

    /**
     * @param fields the form's other fields, by name
     * @param field under which name the file goes
     * @param size of the content in bytes
     */
    public FilePost(
            Map<String, String> fields, String field, String file, String type, InputStream content, long size) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"")
                .append(quoted(name))
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        text.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"")
                .append(quoted(field))
                .append("\"; filename=\"")
                .append(quoted(file))
                .append("\"\r\nContent-Type: ")
                .append(type.replaceAll("\\p{Cntrl}", ""))
                .append("\r\n\r\n");
        this.head = text.toString().getBytes(StandardCharsets.UTF_8);
        this.foot = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        this.content = content;
        this.size = size;
    }

    private static String quoted(String name) {
        return name.replaceAll("\\p{Cntrl}", " ").replace("\\", "_").replace("\"", "%22");
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    long length() {
        return head.length + size + foot.length;
    }

    InputStream body() {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), content, new ByteArrayInputStream(foot))));
    }
}
