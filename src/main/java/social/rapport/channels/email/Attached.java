package social.rapport.channels.email;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import social.rapport.channels.Activity;
import social.rapport.channels.Enclosures;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;

/** A file of ours as it goes along with a mail: fetched as it is sent, never held whole. */
record Attached(FileId file, String name, String type, Enclosures enclosures) implements DataSource {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /**
     * Its name stands there twice: as RFC 2231 has it, and as programs read it that do not know of that, such as some of
     * those most used in China and Korea.
     */
    static MimeBodyPart part(FileId file, Activity.Media media, Enclosures enclosures) throws MessagingException {
        String name = Objects.requireNonNullElse(media.name(), file.toString());
        Attached attached = new Attached(
                file, name, Objects.requireNonNullElse(media.type(), "application/octet-stream"), enclosures);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(attached));
        part.setHeader("Content-Transfer-Encoding", "base64");
        ParameterList standard = new ParameterList();
        standard.set("filename", name, UTF_8);
        part.setHeader("Content-Disposition", new ContentDisposition("attachment", standard).toString());
        part.setHeader("Content-Type", attached.type() + ";\r\n name=\"" + attached.word() + "\"");
        return part;
    }

    private String word() throws MessagingException {
        try {
            return MimeUtility.encodeText(name.replaceAll("[\"\\\\\\p{Cntrl}]", "_"), UTF_8, "B");
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new MessagingException(UTF_8, impossible);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        try {
            return enclosures.open(file);
        } catch (Fault.Caller gone) {
            throw new IOException(gone);
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("read only");
    }

    @Override
    public String getContentType() {
        return type;
    }

    @Override
    public String getName() {
        return name;
    }
}
