package social.rapport.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.workspace.Role;

/** The looking itself is looked at: each harm that a screen promises to see, it sees. */
@RapportTest
class ScreenTests {

    @Autowired
    Brands brands;

    @Test
    void aBreachOfTheContentSecurityPolicyIsHeard() {
        assertThatThrownBy(() -> spoil("main.innerHTML = '<p style=\"color: red\">red</p>'"))
                .hasMessageContaining("Content Security Policy");
        assertThatThrownBy(
                        () -> spoil("const s = document.createElement('script'); s.textContent = '1'; main.append(s)"))
                .hasMessageContaining("Content Security Policy");
    }

    @Test
    void whatAScriptThrowsIsHeard() {
        assertThatThrownBy(() -> spoil("setTimeout(() => { throw new Error('a slip') })"))
                .hasMessageContaining("a slip");
    }

    @Test
    void aPartThatIsNotThereIsHeard() {
        assertThatThrownBy(() -> spoil("return fetch('/no/such/part')")).hasMessageContaining("404 GET");
    }

    @Test
    void whatCannotBeReadAloudIsSeen() {
        try (Screen screen = open()) {
            screen.page()
                    .evaluate("() => { document.querySelector('main').innerHTML = '<h1>x</h1><button></button>'; }");
            assertThatThrownBy(screen::assertAccessible).hasMessageContaining("button-name");
        }
    }

    @Test
    void whatIsTooWideIsSeen() {
        try (Screen screen = open()) {
            screen.assertFits();
            screen.page()
                    .evaluate(
                            "() => { document.body.style.width = '500px'; document.querySelector('.app').style.width = '500px'; }");
            assertThatThrownBy(screen::assertFits).hasMessageContaining("width of");
        }
    }

    private void spoil(String script) {
        try (Screen screen = open()) {
            screen.page().evaluate("async () => { const main = document.querySelector('main'); " + script + " }");
            screen.page().evaluate("() => new Promise(done => setTimeout(done, 50))");
            assertThat(screen.look()).isEqualTo(Look.PHONE);
        }
    }

    private Screen open() {
        Screen screen = Browser.open(brands.open(), Role.AGENT, Look.PHONE);
        screen.go("/parts");
        return screen;
    }
}
