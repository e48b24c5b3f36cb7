package social.rapport.demo.load;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import social.rapport.shared.Terminal;
import social.rapport.workspace.FirstRun;

/** {@code --demo}: asks for the demo where there is no workspace yet, and tells how to sign in. */
@Component
class DemoStart {

    private final ApplicationArguments arguments;
    private final FirstRun firstRun;
    private final Environment environment;

    DemoStart(ApplicationArguments arguments, FirstRun firstRun, Environment environment) {
        this.arguments = arguments;
        this.firstRun = firstRun;
        this.environment = environment;
    }

    /** Before the greeting, which would offer to set up what is set up by then. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void begin(ApplicationReadyEvent ready) {
        if (arguments.containsOption("demo") && firstRun.isDue()) {
            FirstRun.Demo demo = firstRun.demo();
            Terminal.of(environment)
                    .println("The demo is being filled. Sign in at http://localhost:"
                            + environment.getRequiredProperty("local.server.port") + " as " + demo.email()
                            + " with the password " + demo.password());
        }
    }
}
