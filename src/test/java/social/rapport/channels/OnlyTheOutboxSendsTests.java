package social.rapport.channels;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import social.rapport.Rapport;

class OnlyTheOutboxSendsTests {

    private static final DescribedPredicate<JavaMethodCall> A_CONNECTORS_SEND = DescribedPredicate.describe(
            "a connector's send",
            call -> call.getTarget().getName().equals("send")
                    && assignableTo(Connector.class).test(call.getTargetOwner()));

    private static final ArchRule RULE =
            noClasses().that().doNotBelongToAnyOf(Carrier.class).should().callMethodWhere(A_CONNECTORS_SEND);

    private static final DescribedPredicate<JavaMethodCall> A_MODERATORS_ACT = DescribedPredicate.describe(
            "a moderator's act",
            call -> call.getTarget().getName().equals("moderate")
                    && assignableTo(Moderator.class).test(call.getTargetOwner()));

    private static final ArchRule ACTS =
            noClasses().that().doNotBelongToAnyOf(Moderations.class).should().callMethodWhere(A_MODERATORS_ACT);

    @Test
    void nothingElseHandsMessagesToNetworksOrDealsWithComments() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackagesOf(Rapport.class);

        RULE.check(classes);
        ACTS.check(classes);
    }

    @Test
    void theRuleCatchesWhoeverTries() {
        JavaClasses trespasser = new ClassFileImporter().importClasses(Trespasser.class);

        assertThat(RULE.evaluate(trespasser).hasViolation()).isTrue();
        assertThat(ACTS.evaluate(trespasser).hasViolation()).isTrue();
    }

    private static final class Trespasser {

        @SuppressWarnings("unused")
        static void send(Connector connector, ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
            connector.send(channel, message);
        }

        @SuppressWarnings("unused")
        static void hide(Moderator moderator, ConnectedChannel channel) throws NetworkFailure {
            moderator.moderate(channel, "comment", Moderator.Act.HIDE);
        }
    }
}
