package social.rapport.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import social.rapport.shared.ui.PartsPage;
import social.rapport.tagging.Crowds;

/**
 * The whole application on a real PostgreSQL and a real port. One context serves every test class; each test opens
 * brands of its own with {@link Brands}, so tests neither see nor wait for each other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
@Import({Brands.class, Crowds.class, FakeNetworks.class, PartsPage.class})
public @interface RapportTest {}
