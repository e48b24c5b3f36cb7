package social.rapport.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import social.rapport.shared.Fault;

/**
 * A vault with the pictures of its receipts, as a ZIP archive: whoever hands one in may be anybody, so that no more is unpacked
 * of it than may be in it.
 *
 * @param vault the vault itself, as {@link VaultFile} reads it
 * @param pictures by the ids of their receipts
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record VaultArchive(byte[] vault, Map<VaultId, byte[]> pictures) {

    static final String VAULT = "vault.json";

    private static final int MOST_ENTRIES = 5_000;
    private static final Pattern PICTURE = Pattern.compile(Receipt.FOLDER + "([0-9a-f-]{36})\\.(jpg|png)");
    private static final byte[] MARK = {'P', 'K', 3, 4};

    static boolean is(byte[] bytes) {
        for (int i = 0; i < MARK.length; i++) {
            if (bytes.length <= i || bytes[i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** @throws Fault.Caller naming {@code /file} where it is none, or has more in it than may be */
    static VaultArchive read(byte[] bytes) {
        byte[] vault = {};
        Map<VaultId, byte[]> pictures = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            int entries = 0;
            long left = VaultImports.LARGEST + Receipts.MOST_BYTES;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) left + 1);
                left -= content.length;
                if (left < 0 || ++entries > MOST_ENTRIES) {
                    throw Fault.invalid("/file", "vault.wrong.large");
                }
                if (entry.getName().equals(VAULT)) {
                    vault = content;
                }
                id(entry.getName()).ifPresent(id -> pictures.put(id, content));
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw Fault.invalid("/file", "vault.wrong.json");
        }
        return new VaultArchive(vault, pictures);
    }

    /** Of the receipt of which an archive calls a picture so; empty where it is the name of none. */
    static Optional<VaultId> id(String name) {
        Matcher picture = PICTURE.matcher(name);
        try {
            return picture.matches() ? Optional.of(new VaultId(UUID.fromString(picture.group(1)))) : Optional.empty();
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }
}
