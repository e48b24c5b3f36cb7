package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.Routes.Route;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.RoleTerms;
import social.rapport.workspace.Roles;
import social.rapport.workspace.Sees;

/** Every screen of somebody else's conversation, asked for by a member who sees only their own. */
@RapportTest
class OutOfSightTests {

    private static final Pattern ONE = Pattern.compile("/inbox/\\{id}(/.*)?");

    @Autowired
    Brands brands;

    @Autowired
    Members members;

    @Autowired
    Roles roles;

    @Autowired
    Conversations conversations;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Brand brand;
    private Belongings.Of ours;
    private Brand.Visitor visitor;
    private ConversationId conversation;
    private Brands.Login login;

    @BeforeEach
    void belong() {
        brand = brands.open();
        ours = beans.createBean(Belongings.class).make(brand);
        conversation = new ConversationId(UUID.fromString(ours.id("/inbox/")));
        Role own =
                brand.get(() -> roles.create(brand.system(), new RoleTerms("Own", "", Role.ADMIN.scopes(), Sees.OWN)));
        login = brand.member(own);
        visitor = brand.signIn(login);
        visitor.get("/people");
    }

    @Test
    void isAsIfItWereNotThere() {
        List<Route> routes = new Routes(mapping)
                .all().stream()
                        .filter(route -> ONE.matcher(route.pattern()).matches())
                        .toList();
        assertThat(routes).hasSizeGreaterThan(25);

        for (Route route : routes) {
            String path = ours.path(route.pattern()).orElseThrow();
            int status = route.isRead()
                    ? visitor.get(path).statusCode()
                    : visitor.post(path, "text=Hello&back=/inbox").statusCode();
            assertThat(status).as(route.toString()).isEqualTo(404);
        }
    }

    @Test
    void isThereOnceItIsTheirs() {
        assertThat(visitor.get("/inbox/" + conversation).statusCode()).isEqualTo(404);

        brand.within(() -> conversations.assign(
                conversation,
                members.all().stream()
                        .filter(member -> member.email().equals(login.email()))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                brand.system()));

        assertThat(visitor.get("/inbox/" + conversation).statusCode()).isEqualTo(200);
        String given = visitor.post("/inbox/" + conversation + "/assignment", "back=/inbox/" + conversation)
                .headers()
                .firstValue("Location")
                .orElse("");
        assertThat(given).endsWith("/inbox");
        assertThat(visitor.get("/inbox/" + conversation).statusCode()).isEqualTo(404);
    }

    @Test
    void noListShowsIt() {
        for (String path : List.of(
                "/inbox?list=all&state=all",
                "/inbox?list=all&state=all&q=" + Belongings.MARK,
                "/inbox/board?by=state",
                "/inbox/matching?list=all&state=all",
                "/inbox/news?list=all&state=all&ids=" + conversation,
                "/home/waiting",
                "/people/" + ours.id("/people/") + "/conversations",
                "/insight/reports/behind?figure=asked",
                "/inbox/batches",
                "/satisfaction")) {
            var answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("/inbox/" + conversation, "data-id=\"" + conversation);
        }
        for (String path :
                List.of("/inbox/merges?conversations=" + conversation, "/inbox/batches/" + ours.id("/batches/"))) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(visitor.get("/inbox/matching?list=all&state=all").body()).isEmpty();
        assertThat(brand.signIn(Role.OWNER)
                        .get("/inbox/matching?list=all&state=all")
                        .body())
                .contains(conversation.toString());
    }
}
