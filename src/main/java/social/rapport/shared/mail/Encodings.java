package social.rapport.shared.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.text.Charsets;

/** Reads the bytes of mails in the encoding that they name; where they name none, or a wrong one, in what they seem to be in. */
final class Encodings {

    private static final byte[] JAPANESE = {0x1b, '$'};

    /** As Windows writes it: with the characters of Windows among those of the standard. */
    private static final String ISO_2022_JP = "x-windows-iso2022jp";

    private static final int SURE = 9;
    private static final Pattern CHARSET = Pattern.compile("(?i)\\bcharset\\s*=\\s*[\"']?([\\w.:-]{2,40})");
    private static final Pattern WORD = Pattern.compile("=\\?([\\w.:-]{2,40})\\?");

    private Encodings() {}

    static String text(byte[] bytes, @Nullable String named) {
        if (isJapanese(bytes)) {
            return new String(bytes, Charset.forName(ISO_2022_JP));
        }
        if (isSurelyUtf8(bytes)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return named(named)
                .flatMap(charset -> nearlyWhole(bytes, charset))
                .orElseGet(() -> new String(bytes, Charsets.of(Charsets.guess(bytes))));
    }

    /**
     * A mail whose headers are in UTF-8 (RFC 6532) where they were bytes that nobody said the meaning of, and whose encoded
     * words name the larger sets that are meant.
     */
    static byte[] withReadableHeaders(byte[] mail) {
        int end = endOfHeaders(mail);
        byte[] headers = Arrays.copyOf(mail, end);
        String text = WORD.matcher(text(headers, charsetIn(headers))).replaceAll(word -> Charsets.named(word.group(1))
                .map(known -> "=?" + Charsets.of(known).name() + "?")
                .orElse(Matcher.quoteReplacement(word.group())));
        byte[] readable = text.getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(readable, headers)) {
            return mail;
        }
        byte[] whole = Arrays.copyOf(readable, readable.length + mail.length - end);
        System.arraycopy(mail, end, whole, readable.length, mail.length - end);
        return whole;
    }

    /** What is said of the body's encoding is the best guess at that of headers which say nothing of theirs. */
    private static @Nullable String charsetIn(byte[] headers) {
        Matcher charset = CHARSET.matcher(new String(headers, StandardCharsets.ISO_8859_1));
        return charset.find() ? charset.group(1) : null;
    }

    private static int endOfHeaders(byte[] mail) {
        for (int i = 0; i + 1 < mail.length; i++) {
            boolean isBlank = mail[i] == '\n'
                    && (mail[i + 1] == '\n' || mail[i + 1] == '\r' && i + 2 < mail.length && mail[i + 2] == '\n');
            if (isBlank) {
                return i + 1;
            }
        }
        return mail.length;
    }

    /** A file's name, whose bytes beyond ASCII were read one by one where nobody said what they mean. */
    static String name(String value) {
        boolean isRaw = value.chars().anyMatch(c -> c > 127) && value.chars().allMatch(c -> c < 256);
        return isRaw ? text(value.getBytes(StandardCharsets.ISO_8859_1), null) : value;
    }

    /** Text of some length in another encoding is not UTF-8 by chance, whatever it says it is. */
    private static boolean isSurelyUtf8(byte[] bytes) {
        int foreign = 0;
        for (byte one : bytes) {
            if (one == 0) {
                return false;
            }
            foreign += one < 0 ? 1 : 0;
        }
        return foreign >= SURE && decoded(bytes, StandardCharsets.UTF_8).isPresent();
    }

    private static Optional<Charset> named(@Nullable String name) {
        if (name == null || name.equalsIgnoreCase("us-ascii")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charsets.named(name).map(Charsets::of).orElseGet(() -> Charset.forName(name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** The text, where nearly all of it can be in this encoding; a few broken characters do not speak against it. */
    private static Optional<String> nearlyWhole(byte[] bytes, Charset charset) {
        return decoded(bytes, charset).or(() -> {
            String text = new String(bytes, charset);
            long lost = text.chars().filter(c -> c == '\uFFFD').count();
            long foreign = text.chars().filter(c -> c > 127).count();
            return lost * 10 < foreign ? Optional.of(text) : Optional.empty();
        });
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }

    /** ISO-2022-JP is ASCII but for its escapes, so nothing else tells it. */
    private static boolean isJapanese(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == JAPANESE[0]
                    && bytes[i + 1] == JAPANESE[1]
                    && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')) {
                return true;
            }
        }
        return false;
    }
}
