package social.rapport.channels;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import social.rapport.files.FileId;
import social.rapport.files.StoredFile;

/** Keeps what comes in with a message, before it is acknowledged. */
public interface Enclosures {

    /**
     * Keeps a file for good.
     *
     * @param key names one enclosure of one message for ever: the same again, as after a crash, changes nothing
     * @return empty where there is nothing in it, or more than is kept; nothing more may have been read then
     */
    Optional<StoredFile> keep(String key, String name, String type, InputStream content) throws IOException;

    InputStream open(FileId file);
}
