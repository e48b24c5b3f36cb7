package social.rapport.support;

import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

/** One brand of a test: its workspace, and the ways into it. */
public final class Brand {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Brands brands;
    private final WorkspaceId workspace;

    Brand(Brands brands, WorkspaceId workspace) {
        this.brands = brands;
        this.workspace = workspace;
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    public String address() {
        return brands.address();
    }

    /** Says where people reach this server, as an owner does. */
    public Brand reachedAt(String address) {
        within(() -> brands.reachedAt(address));
        return this;
    }

    /** Rapport itself, at work for this brand. */
    public Actor system() {
        return Actor.system(workspace);
    }

    public void within(Runnable work) {
        CurrentWorkspace.run(workspace, work);
    }

    public <T> T get(Supplier<T> work) {
        return CurrentWorkspace.get(workspace, work);
    }

    public String token(Scope... scopes) {
        return brands.token(workspace, scopes.length == 0 ? Set.of(Scope.values()) : Set.of(scopes));
    }

    /** The API with a token of these scopes, all of them where none is named; answers of any status are returned. */
    public RestClient api(Scope... scopes) {
        return RestClient.builder()
                .baseUrl(brands.address())
                .defaultHeader("Authorization", "Bearer " + token(scopes))
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    public Brands.Login member(Role role) {
        return brands.member(workspace, role);
    }

    /** A signed-in browser without a screen: it keeps its cookies and follows no redirects. */
    public Visitor signIn(Role role) {
        return signIn(member(role));
    }

    public Visitor signIn(Brands.Login login) {
        Visitor visitor = stranger();
        visitor.post("/sign-in", "email=" + encode(login.email()) + "&password=" + encode(login.password()));
        return visitor;
    }

    public Visitor stranger() {
        return new Visitor(brands.address());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sends what a browser would send. */
    public static final class Visitor {

        private final String address;
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(cookies).build();
        private String csrf = "";

        public Visitor(String address) {
            this.address = address;
        }

        public HttpResponse<String> get(String path) {
            HttpResponse<String> response = send(request(path).GET());
            Matcher token = CSRF.matcher(response.body());
            if (token.find()) {
                csrf = token.group(1);
            }
            return response;
        }

        /** Posts a form, with the CSRF token of the page that shows it. */
        public HttpResponse<String> post(String path, String form) {
            return post(path, form, "application/x-www-form-urlencoded");
        }

        /** Posts JSON, as scripts of a page do. */
        public HttpResponse<String> postJson(String path, String json) {
            return post(path, json, "application/json");
        }

        private HttpResponse<String> post(String path, String body, String type) {
            if (csrf.isEmpty()) {
                get("/sign-in");
            }
            HttpResponse<String> response = send(request(path)
                    .header("Content-Type", type)
                    .header("X-CSRF-TOKEN", csrf)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            if (path.equals("/sign-in")) {
                csrf = "";
            }
            return response;
        }

        /** The cookie that keeps them signed in. */
        Optional<String> session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("rapport"))
                    .map(HttpCookie::getValue)
                    .findFirst();
        }

        public HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (Exception failed) {
                throw new AssertionError("no answer", failed);
            }
        }

        /** What a stream of events says, as it says it. */
        public InputStream listen(String path) {
            try {
                return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream())
                        .body();
            } catch (Exception failed) {
                throw new AssertionError("no answer", failed);
            }
        }

        public HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(address + path));
        }
    }

    /** Answers the first conversation of the list over the API, once there is one. */
    public void answer(String text) {
        api().post()
                .uri("/api/v1/conversations/" + conversation() + "/messages")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("text", text, "anyway", true))
                .retrieve()
                .toBodilessEntity();
    }

    /**
     * Deals over the API with something that was said in the first conversation of the list.
     *
     * @param act such as {@code /like}
     * @return the status
     */
    public int deal(UUID said, HttpMethod method, String act) {
        return api().method(method)
                .uri("/api/v1/conversations/" + conversation() + "/comments/" + said + act)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private String conversation() {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Objects.requireNonNull(api().get()
                                        .uri("/api/v1/conversations")
                                        .retrieve()
                                        .body(JsonNode.class))
                                .get("items"),
                        items -> !items.isEmpty())
                .get(0)
                .get("id")
                .asString();
    }
}
