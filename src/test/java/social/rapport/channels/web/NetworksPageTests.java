package social.rapport.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Connector;
import social.rapport.channels.Connectors;
import social.rapport.channels.Declaration;
import social.rapport.shared.ui.Words;
import social.rapport.support.RapportTest;

/** What the documentation says of networks is what the connectors declare. */
@RapportTest
class NetworksPageTests {

    private static final Path PAGES = Path.of("docs", "channels");

    @Autowired
    Connectors connectors;

    @BeforeEach
    void inEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void inTheLanguageBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theTablesShowWhatTheConnectorsDeclare() throws IOException {
        Path page = PAGES.resolve("README.md");

        assertThat(Files.readString(page))
                .as("the tables in %s; replace them with these", page)
                .contains(in(), out(), terms());
    }

    @Test
    void everyNetworkHasAPage() {
        assertThat(connectors.all()).allSatisfy(connector -> assertThat(PAGES.resolve(page(connector)))
                .isRegularFile());
    }

    @Test
    void everyStepAndEveryReasonHasWords() {
        for (Connector connector : connectors.all()) {
            Declaration says = connector.declaration();
            assertThat(says.steps()).isNotEmpty().allSatisfy(step -> {
                String key = "setup." + connector.name() + "." + step.key();
                assertThat(Words.t(key)).isNotEqualTo(key);
            });
            assertThat(says.shows(Declaration.Shows.FORM)).isTrue();
            assertThat(facts(connector)).isNotBlank();
        }
    }

    private static String facts(Connector connector) {
        NetworkFacts facts = NetworkFacts.of(connector);
        return facts.verbs() + facts.identity() + facts.places() + facts.price() + facts.proof();
    }

    private String in() {
        return table(
                List.of("Network", "How it comes", "What people do", "Who did it", "Where"),
                facts -> List.of(joined(facts.receives()), facts.verbs(), facts.identity(), facts.places()));
    }

    private String out() {
        return table(
                List.of("Network", "What goes out", "When", "Text", "Files", "Pace"),
                facts -> facts.can().sends().isEmpty()
                        ? List.of("nothing", "", "", "", "")
                        : List.of(
                                joined(facts.sends()),
                                joined(facts.windows()),
                                characters(facts.can()),
                                joined(facts.media()),
                                Words.t(
                                        "channel.limit.per-second",
                                        "count",
                                        facts.can().ratePerSecond())));
    }

    private String terms() {
        return table(
                List.of("Network", "Beside messages", "Rights", "Interface", "Price", "Tried against"),
                facts -> List.of(
                        facts.beside(),
                        joined(facts.says().rights()),
                        facts.says().version(),
                        facts.price(),
                        facts.proof()));
    }

    private static String characters(Capabilities can) {
        return Words.t("channel.limit.characters", "count", can.textLength());
    }

    private static String joined(List<String> words) {
        return String.join("; ", words);
    }

    @FunctionalInterface
    private interface Cells {
        List<String> of(NetworkFacts facts);
    }

    private String table(List<String> heads, Cells cells) {
        return connectors.all().stream()
                .map(connector -> "| [" + Words.t("connector." + connector.name()) + "](" + page(connector) + ") | "
                        + String.join(" | ", cells.of(NetworkFacts.of(connector))) + " |")
                .collect(Collectors.joining(
                        "\n", "| " + String.join(" | ", heads) + " |\n|" + " --- |".repeat(heads.size()) + "\n", "\n"));
    }

    private static String page(Connector connector) {
        return (connector.name().equals("webchat") ? "chat" : connector.name()) + ".md";
    }
}
