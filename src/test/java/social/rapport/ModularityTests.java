package social.rapport;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    /** The generated list of all templates knows every page and is known to every controller; it is left out. */
    static final ApplicationModules MODULES =
            ApplicationModules.of(Rapport.class, assignableTo(Templates.class).or(simpleNameEndingWith("Generated")));

    @Test
    void arrowsBetweenModulesPointDown() {
        MODULES.verify();
    }
}
