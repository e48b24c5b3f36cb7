package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;

/** The picture on the architecture page is the one that the code draws. */
class ArchitecturePageTests {

    private static final Path PAGE = Path.of("docs", "architecture.md");

    @Test
    void thePictureShowsTheModulesAndTheArrowsThatThereAre() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("the picture in %s; replace it with this one", PAGE)
                .contains(picture());
    }

    private static String picture() {
        return ModularityTests.MODULES.stream()
                .filter(module -> !module.getIdentifier().toString().equals("shared"))
                .flatMap(module -> module.getDirectDependencies(ModularityTests.MODULES)
                        .uniqueModules()
                        .map(target -> line(module, target)))
                .filter(line -> !line.endsWith("--> shared"))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n", "```mermaid\nflowchart TD\n", "\n```"));
    }

    private static String line(ApplicationModule from, ApplicationModule to) {
        return "    " + from.getIdentifier() + " --> " + to.getIdentifier();
    }
}
