package social.rapport.portal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** One file of an archive, which ends without the archive. */
final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
