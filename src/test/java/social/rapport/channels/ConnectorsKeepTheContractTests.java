package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import social.rapport.support.RapportTest;

@RapportTest
class ConnectorsKeepTheContractTests {

    @Autowired
    Connectors connectors;

    @Test
    void eachConnectorHasTestsThatExtendTheContract() throws IOException {
        for (Connector connector : connectors.all()) {
            String here = connector.getClass().getPackageName();
            Resource[] tests = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + here.replace('.', '/') + "/*ContractTests.class");
            assertThat(Arrays.stream(tests).map(test -> load(here, test)))
                    .as("a class *ContractTests beside " + connector.getClass())
                    .anyMatch(ConnectorContract.class::isAssignableFrom);
        }
    }

    private static Class<?> load(String in, Resource test) {
        try {
            return Class.forName(
                    in + "." + String.valueOf(test.getFilename()).replace(".class", ""),
                    false,
                    ConnectorContract.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
