package social.rapport.workspace;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.shared.Terminal;

/** Says where Rapport is once it serves, on the console of whoever started it. */
@Component
final class Welcome {

    private final FirstRun firstRun;

    Welcome(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    @EventListener
    void say(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext server
                && server.getWebServer() != null) {
            String address = "http://localhost:" + server.getWebServer().getPort();
            Terminal.of(server.getEnvironment())
                    .println(
                            firstRun.isDue()
                                    ? "Rapport serves " + address + "; set it up at " + address + "/setup?token="
                                            + firstRun.token()
                                    : "Rapport serves " + address);
        }
    }
}
