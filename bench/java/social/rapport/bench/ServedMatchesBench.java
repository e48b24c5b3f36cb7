package social.rapport.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.client.RestClient;
import social.rapport.people.ImportedPeople;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.Scope;

/**
 * What the product itself suggests of a data set of FEBRL, or of people made up in its manner: imported into a running
 * server, matched in the background as always, and read over the API as members read it.
 */
public final class ServedMatchesBench {

    private ServedMatchesBench() {}

    public static void main(String[] arguments) throws Exception {
        boolean made = arguments.length == 3 && arguments[1].equals("--generate");
        if (!made && arguments.length != 2) {
            System.err.println("usage: bin/bench match --server FILE | --server --generate PEOPLE");
            System.exit(2);
        }
        try (Server server = Server.start()) {
            RestClient api = api(server);
            long begin = System.nanoTime();
            ImportedPeople people = made
                    ? ImportedPeople.generated(Integer.parseInt(arguments[2]), api)
                    : ImportedPeople.of(Path.of(arguments[1]), api);
            double read = IngestBench.seconds(begin);
            awaitMatched(server);
            double matched = IngestBench.seconds(begin);
            System.out.printf(
                    Locale.ROOT,
                    "on a server: %s; imported in %.1f s, matched after %.1f s%n",
                    people.figures(),
                    read,
                    matched);
        }
        System.exit(0);
    }

    private static RestClient api(Server server) {
        String token = CurrentWorkspace.get(server.workspace(), () -> server.bean(ApiTokens.class)
                .create(
                        Actor.system(server.workspace()),
                        "bench",
                        Set.of(Scope.PEOPLE_READ, Scope.PEOPLE_IMPORT, Scope.PEOPLE_EXPORT, Scope.PEOPLE_MERGE)));
        return RestClient.builder()
                .baseUrl(server.address())
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    private static void awaitMatched(Server server) throws Exception {
        try (Connection owner = server.owner();
                var waiting = owner.prepareStatement("""
                        select from people.change union all select from people.match_due limit 1
                        """)) {
            while (IngestBench.hasRows(waiting)) {
                Thread.sleep(200);
            }
        }
    }
}
