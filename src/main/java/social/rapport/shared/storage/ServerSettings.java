package social.rapport.shared.storage;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;

/** How the embedded PostgreSQL is set up: nothing acknowledged is lost, and it fits into the machine. */
final class ServerSettings {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long LEAST = 128;
    private static final long MOST = 1024;

    private ServerSettings() {}

    static EmbeddedPostgres.Builder apply(EmbeddedPostgres.Builder builder) {
        return builder.setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", sharedBuffers(memory()))
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("min_wal_size", "512MB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("effective_io_concurrency", "64")
                .setServerConfig("jit", "off")
                .setServerConfig("autovacuum_naptime", "10s")
                .setServerConfig("logging_collector", "off");
    }

    /**
     * A quarter of the memory, as the manual of PostgreSQL advises, up to a gibibyte; pages of indexes that do not fit are
     * read and written again and again where many people write at once. It is taken as it is needed.
     *
     * @param memory of the machine, or of the container, in bytes
     */
    static String sharedBuffers(long memory) {
        return Math.clamp(memory / 4 / MEBIBYTE, LEAST, MOST) + "MB";
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
}
