package social.rapport.shared.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerSettingsTests {

    private static final long GIBIBYTE = 1024L * 1024 * 1024;

    @Test
    void aQuarterOfTheMemoryBuffersPages() {
        assertThat(ServerSettings.sharedBuffers(2 * GIBIBYTE)).isEqualTo("512MB");
    }

    @Test
    void aSmallMachineStillBuffersSomeAndALargeOneKeepsMostForOthers() {
        assertThat(ServerSettings.sharedBuffers(GIBIBYTE / 8)).isEqualTo("128MB");
        assertThat(ServerSettings.sharedBuffers(64 * GIBIBYTE)).isEqualTo("1024MB");
    }
}
