package social.rapport.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.StartRefused;
import social.rapport.shared.ui.Words;

/**
 * What can be asked of Rapport on the command line besides serving: nothing here starts a web server, a worker or a job,
 * and everything works before the first start as well as beside a running server.
 */
public final class Console {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;
    static final int NO_DATABASE = 3;

    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    private final PrintStream err;

    private Console(PrintStream err) {
        this.err = err;
    }

    /** Whether these arguments ask for a command; others start the server. */
    public static boolean hears(String... arguments) {
        return arguments.length > 0 && (HELP.contains(arguments[0]) || !arguments[0].startsWith("--"));
    }

    /** Does what the arguments ask for and returns the exit status: 0 done, 1 failed, 2 refused, 3 no database. */
    public static int run(String... arguments) {
        return new Console(System.err).answer(arguments);
    }

    private int answer(String... arguments) {
        try {
            if (HELP.contains(arguments[0])) {
                System.out.print(help());
                return DONE;
            }
            switch (arguments[0]) {
                case "setup" -> {
                    Options options = Options.parse(arguments, Setup.OPTIONS);
                    within(context -> System.out.println(context.run(options)), Setup.class);
                }
                case "password" -> {
                    Options options = Options.parse(arguments, NewPassword.OPTIONS);
                    within(context -> System.out.println(context.run(options)), NewPassword.class);
                }
                default -> throw new Options.Wrong("There is no command \"" + arguments[0] + "\".");
            }
            return DONE;
        } catch (Options.Wrong wrong) {
            err.println(wrong.getMessage());
            err.println("bin/rapport --help tells what there is.");
            return REFUSED;
        } catch (Fault.Caller refused) {
            tell(refused);
            return REFUSED;
        } catch (StartRefused refused) {
            err.println(refused.getMessage());
            err.println(refused.remedy());
            return NO_DATABASE;
        } catch (RuntimeException failed) {
            err.println("This failed through a fault of ours:");
            failed.printStackTrace(err);
            return FAILED;
        }
    }

    private static <C> void within(Consumer<C> work, Class<C> command) {
        try (var context = new SpringApplicationBuilder(ConsoleContext.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(true)
                .properties("rapport.guest=true", "rapport.database.connections=2", "logging.level.root=off")
                .run()) {
            work.accept(context.getBean(command));
        } catch (RuntimeException failed) {
            throw startRefused(failed);
        }
    }

    private static RuntimeException startRefused(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return refused;
            }
        }
        return failed;
    }

    private void tell(Fault.Caller refused) {
        if (refused.fields().isEmpty()) {
            err.println(refused.getMessage());
        }
        refused.fields()
                .forEach(field ->
                        err.println("--" + field.pointer() + ": " + Words.in(Locale.ENGLISH, field.message())));
    }

    private static String help() {
        try (InputStream help = Objects.requireNonNull(Console.class.getResourceAsStream("/help.txt"))) {
            return new String(help.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
