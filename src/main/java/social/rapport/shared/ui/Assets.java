package social.rapport.shared.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.webjars.WebJarVersionLocator;
import social.rapport.shared.Sha256;

/**
 * The addresses of style sheets, scripts and fonts. They carry the version of what they lead to, so that browsers keep
 * them for a year and yet never show yesterday's.
 */
public final class Assets {

    /** Changes with any byte of our own assets. */
    static final String VERSION = version();

    private static final WebJarVersionLocator LIBRARIES = new WebJarVersionLocator();
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Assets() {}

    /** One of ours, such as {@code theme.css}. */
    public static String own(String name) {
        return "/assets/" + VERSION + "/" + name;
    }

    /** One of a library, such as {@code library("echarts", "echarts.min.js")}. */
    public static String library(String webjar, String path) {
        return KNOWN.computeIfAbsent(webjar + '/' + path, ignored -> {
            String full = LIBRARIES.fullPath(webjar, path);
            if (full == null) {
                throw new IllegalArgumentException("No " + path + " in the library " + webjar);
            }
            return "/" + full.substring(full.indexOf("webjars/"));
        });
    }

    private static String version() {
        try {
            MessageDigest digest = Sha256.start();
            Resource[] files =
                    new PathMatchingResourcePatternResolver().getResources("classpath:/static/assets/**/*.*");
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            for (Resource file : files) {
                digest.update(file.getContentAsByteArray());
            }
            return "v" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
