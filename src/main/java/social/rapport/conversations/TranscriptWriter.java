package social.rapport.conversations;

import java.io.IOException;

/** Writes conversations one after the other, never holding more than a few of their words. */
interface TranscriptWriter {

    /** What comes before the first one. */
    void begin();

    void write(Transcript conversation);

    /** Passes on what it holds; the file may go on afterwards. */
    void flush() throws IOException;
}
