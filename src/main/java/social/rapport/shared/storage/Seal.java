package social.rapport.shared.storage;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;

/**
 * Keeps secrets at rest: AES-256-GCM by Google Tink. The keyset is given as {@code RAPPORT_KEYSET}, which several nodes on
 * one database need, or else made once and kept in the data folder for its owner alone.
 */
@Component
public class Seal {

    private static final String FILE = "keyset.json";

    private final Aead aead;

    Seal(StorageSettings settings) {
        this.aead = aead(settings);
    }

    /** @param boundTo what the secret belongs to; it opens for nothing else */
    public byte[] seal(byte[] secret, String boundTo) {
        try {
            return aead.encrypt(secret, boundTo.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new Fault.Ours("A secret could not be sealed", impossible);
        }
    }

    /** @throws Fault.Ours where it was sealed with another keyset or for something else */
    public byte[] open(byte[] sealed, String boundTo) {
        try {
            return aead.decrypt(sealed, boundTo.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException foreign) {
            throw new Fault.Ours("A secret of " + boundTo + " does not open with this server's keyset", foreign);
        }
    }

    private static Aead aead(StorageSettings settings) {
        try {
            AeadConfig.register();
            String keyset = settings.keyset();
            String json = keyset == null || keyset.isBlank() ? kept(settings.data()) : keyset;
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new StartRefused(
                    "The keyset that seals credentials cannot be used.",
                    "Check RAPPORT_KEYSET, or " + FILE + " in the data folder: it must be a Tink AEAD keyset in JSON.",
                    unusable);
        }
    }

    private static String kept(Path data) throws IOException, GeneralSecurityException {
        Path file = Files.createDirectories(data).resolve(FILE);
        if (!Files.exists(file)) {
            KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            keep(file, TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get()));
        }
        return Files.readString(file);
    }

    /** The file appears whole or not at all, and whoever comes second takes what the first has made. */
    private static void keep(Path file, String json) throws IOException {
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, json);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException made) {
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
