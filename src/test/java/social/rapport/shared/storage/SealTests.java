package social.rapport.shared.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.rapport.shared.Fault;

class SealTests {

    private static final byte[] SECRET = "whsec_a canary that sings".getBytes(StandardCharsets.UTF_8);
    private static final String OURS = "workspace 1 channel 1";

    @TempDir
    Path data;

    @BeforeAll
    static void register() throws GeneralSecurityException {
        AeadConfig.register();
    }

    @Test
    void whatWasSealedOpensAgain() {
        Seal seal = seal();

        assertThat(seal.open(seal.seal(SECRET, OURS), OURS)).isEqualTo(SECRET);
        assertThat(seal.open(seal.seal(new byte[0], ""), "")).isEmpty();
    }

    @Test
    void whatIsSealedShowsNothingAndNeverLooksTheSame() {
        Seal seal = seal();
        byte[] once = seal.seal(SECRET, OURS);

        assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(seal.seal(SECRET, OURS)).isNotEqualTo(once);
    }

    @Test
    void itOpensForNothingElse() {
        Seal seal = seal();
        byte[] sealed = seal.seal(SECRET, OURS);

        for (String other : List.of("workspace 2 channel 1", "workspace 1 channel 2", "", OURS + " ")) {
            assertThatThrownBy(() -> seal.open(sealed, other)).isInstanceOf(Fault.Ours.class);
        }
    }

    @Test
    void aSingleBitThatWasChangedIsNoticedWhereverItStands() {
        Seal seal = seal();
        byte[] sealed = seal.seal(SECRET, OURS);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] tampered = sealed.clone();
            tampered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> seal.open(tampered, OURS)).isInstanceOf(Fault.Ours.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> seal.open(cut, OURS)).isInstanceOf(Fault.Ours.class);
        }
    }

    @Test
    void anotherServersKeysetOpensNothing() throws Exception {
        byte[] sealed = seal().seal(SECRET, OURS);
        Seal other = new Seal(settings(json(fresh())));

        assertThatThrownBy(() -> other.open(sealed, OURS))
                .isInstanceOf(Fault.Ours.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void aKeysetThatIsTurnedOpensWhatTheOldKeySealed() throws Exception {
        KeysetHandle old = fresh();
        KeysetHandle turned = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        Seal before = new Seal(settings(json(old)));
        Seal after = new Seal(settings(json(turned)));
        byte[] sealedBefore = before.seal(SECRET, OURS);
        byte[] sealedAfter = after.seal(SECRET, OURS);

        assertThat(after.open(sealedBefore, OURS)).isEqualTo(SECRET);
        assertThatThrownBy(() -> before.open(sealedAfter, OURS)).isInstanceOf(Fault.Ours.class);
    }

    @Test
    void theKeysetIsMadeOnceForItsOwnerAlone() throws Exception {
        byte[] sealed = seal().seal(SECRET, OURS);

        assertThat(seal().open(sealed, OURS)).isEqualTo(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keyset.json"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("keyset.json"));
        }
    }

    @Test
    void serversThatStartAtOnceOnOneFolderAgree() throws Exception {
        Callable<Seal> start = this::seal;
        List<Seal> seals;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            seals = threads.invokeAll(java.util.Collections.nCopies(8, start)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        byte[] sealed = seals.getFirst().seal(SECRET, OURS);
        assertThat(seals).allSatisfy(seal -> assertThat(seal.open(sealed, OURS)).isEqualTo(SECRET));
    }

    @Test
    void aKeysetThatIsNoneIsRefusedAndNotRepeated() {
        for (String broken : List.of("not-a-keyset-9f2c", "{}", "{\"primaryKeyId\":1,\"key\":[]}", "[9183]")) {
            assertThatThrownBy(() -> new Seal(settings(broken)))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageNotContaining(broken);
        }
    }

    @Test
    void settingsKeepTheKeysetToThemselves() throws Exception {
        assertThat(settings(json(fresh())).toString()).doesNotContain("key");
    }

    private Seal seal() {
        return new Seal(settings(null));
    }

    private StorageSettings settings(@Nullable String keyset) {
        return new StorageSettings(data, new StorageSettings.Database(null, "postgres", "", 1), keyset, null, false);
    }

    private static KeysetHandle fresh() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    private static String json(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }
}
