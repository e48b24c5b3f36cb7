package social.rapport.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sentences of one language, read from the text files beside this class. Three forms: lines under "[section]",
 * "key = value", and talks ("== key", turns parted by blank lines). Lines starting with # are for the reviewer.
 */
final class Words {
    private final String language;
    private final Map<String, List<String>> files = new HashMap<>();
    private final Map<String, List<String>> sections = new HashMap<>();

    Words(String language) {
        this.language = language;
    }

    /** The lines of a section; of the whole file, where it has no sections and the name is empty. */
    List<String> lines(String file, String section) {
        return sections.computeIfAbsent(file + "/" + section, key -> select(file, section));
    }

    private List<String> select(String file, String section) {
        List<String> lines = new ArrayList<>();
        boolean inside = section.isEmpty();
        for (String line : file(file)) {
            if (line.startsWith("[")) {
                inside = line.equals("[" + section + "]");
            } else if (inside && !line.isEmpty()) {
                lines.add(line);
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("Nothing under [" + section + "] in " + language + "/" + file);
        }
        return List.copyOf(lines);
    }

    Map<String, String> values(String file, String section) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines(file, section)) {
            int sign = line.indexOf(" = ");
            values.put(line.substring(0, sign), line.substring(sign + 3));
        }
        return values;
    }

    List<Talk> talks(String file) {
        List<Talk> talks = new ArrayList<>();
        List<String> subjects = List.of();
        List<Talk.Turn> turns = List.of();
        boolean newTurn = true;
        for (String line : file(file)) {
            if (line.startsWith("== ")) {
                subjects = new ArrayList<>();
                turns = new ArrayList<>();
                talks.add(new Talk(line.substring(3), subjects, turns));
            } else if (line.startsWith("= ")) {
                subjects.add(line.substring(2));
            } else if (line.isEmpty()) {
                newTurn = true;
            } else {
                if (newTurn) {
                    turns.add(new Talk.Turn(line.startsWith("<"), new ArrayList<>()));
                    newTurn = false;
                }
                turns.getLast().lines().add(line.substring(2));
            }
        }
        return talks;
    }

    private List<String> file(String name) {
        return files.computeIfAbsent(name, this::read);
    }

    private List<String> read(String name) {
        String path = language + "/" + name + ".txt";
        try (InputStream in = Words.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("No words in " + path);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
