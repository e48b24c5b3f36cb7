package social.rapport.shared.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where everything is kept.
 *
 * @param data the folder of the embedded database, keys and files ({@code RAPPORT_DATA})
 * @param database an external PostgreSQL, 15 or newer ({@code RAPPORT_DATABASE_URL}, {@code _USER}, {@code _PASSWORD});
 *     without a URL the embedded one is started in the data folder
 * @param keyset the Tink keyset, in JSON, that seals secrets ({@code RAPPORT_KEYSET}); without it one is kept in the data
 *     folder
 * @param erasures the folder of the journal of erasures ({@code RAPPORT_ERASURES}), which no backup of the database may
 *     take along; without it one in the data folder
 * @param guest whether to work on the embedded database of a server that runs on the folder, where there is one; for
 *     commands that somebody gives beside it
 */
@ConfigurationProperties("rapport")
public record StorageSettings(
        @DefaultValue("rapport-data") Path data,
        @DefaultValue Database database,
        @Nullable String keyset,
        @Nullable Path erasures,
        @DefaultValue("false") boolean guest) {

    public Path erasureFolder() {
        return erasures == null ? data.resolve("erasures") : erasures;
    }

    /** @param connections the size of the pool */
    public record Database(
            @Nullable String url,
            @DefaultValue("postgres") String user,
            @DefaultValue("") String password,
            @DefaultValue("20") int connections) {

        boolean isExternal() {
            return url != null && !url.isBlank();
        }
    }

    @Override
    public String toString() {
        return "StorageSettings[" + data + "]";
    }
}
