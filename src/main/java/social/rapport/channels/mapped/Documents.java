package social.rapport.channels.mapped;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.mapped.NetworkMapping.Format;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a network gives as what a mapping sees: objects, lists, texts and numbers. */
final class Documents {

    /** The most bytes that are read as one document, which stands in memory whole. */
    static final int MOST_BYTES = 16 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxNameLength(1_000)
                            .maxNumberLength(60)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {}

    /** @throws UnreadablePayload where it is nothing of the kind */
    static Object read(Format format, byte[] document) throws UnreadablePayload {
        return format == Format.FEED ? Feeds.read(document) : json(document);
    }

    private static Object json(byte[] document) throws UnreadablePayload {
        Told.refuseOtherThanUtf8(document);
        try {
            Object read = JSON.readValue(document, Object.class);
            if (isSeveral(read)) {
                return read;
            }
        } catch (JacksonException malformed) {
            throw new UnreadablePayload("This is not JSON", malformed);
        }
        throw new UnreadablePayload("This is no object or list of JSON");
    }

    private static boolean isSeveral(@Nullable Object read) {
        return read instanceof Map || read instanceof List;
    }
}
