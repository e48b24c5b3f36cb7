package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Passes.Pass;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class PassesTests {

    private static final Duration HOURS = Duration.ofHours(2);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Passes passes;

    @Autowired
    JdbcClient jdbc;

    private final AtomicInteger asked = new AtomicInteger();
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "open", "", "Shops", Map.of()))
                .channel();
    }

    private Pass ask() {
        return new Pass("pass " + asked.incrementAndGet(), HOURS);
    }

    @Test
    void eachNameHasAPassOfItsOwnThatIsAskedForOnce() throws NetworkFailure {
        assertThat(passes.of(channel, this::ask)).isEqualTo("pass 1");
        assertThat(passes.of(channel, "other", this::ask)).isEqualTo("pass 2");
        assertThat(passes.of(channel, this::ask)).isEqualTo("pass 1");

        passes.refused(channel, "other", "pass 1");
        assertThat(passes.of(channel, "other", this::ask)).isEqualTo("pass 2");
        passes.refused(channel, "other", "pass 2");
        assertThat(passes.of(channel, "other", this::ask)).isEqualTo("pass 3");
        assertThat(passes.of(channel, this::ask)).isEqualTo("pass 1");
    }

    /** The network takes each pass in exchange once: whoever offers it a second time has come with one that is gone. */
    @Test
    void ofThoseWhoFindThatItHasEndedOneExchangesIt() throws Exception {
        Set<String> exchanged = ConcurrentHashMap.newKeySet();
        Passes.Renewing once = before -> {
            assertThat(exchanged.add(String.valueOf(before))).as(before).isTrue();
            return ask();
        };
        String held = passes.renewed(channel, once);
        for (int round = 0; round < 20; round++) {
            passes.ended(channel, held);
            try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<String>> all = Collections.nCopies(6, () -> passes.renewed(channel, once));
                List<String> given = new ArrayList<>();
                for (Future<String> one : together.invokeAll(all)) {
                    given.add(one.get());
                }
                assertThat(given).containsOnly(given.getFirst()).doesNotContain(held);
                held = given.getFirst();
            }
        }

        assertThat(asked).hasValue(21);
    }

    @Test
    void whatIsHandedOutByItselfHoldsForItsTime() {
        Instant now = Instant.now();
        passes.keep(channel, "code", new Pass("once", Duration.ofSeconds(20)));
        passes.keep(channel, "code", new Pass("twice", Duration.ofSeconds(20)));

        assertThat(passes.find(channel, "code", now)).contains("twice");
        assertThat(passes.find(channel, "code", now.plusSeconds(60))).isEmpty();
        assertThat(passes.find(channel, "another", now)).isEmpty();
    }

    @Test
    void whereNoneIsGivenTheNextMayAskAtOnce() throws NetworkFailure {
        assertThatThrownBy(() -> passes.of(channel, () -> {
                    throw new NetworkFailure(NetworkFailure.Kind.TEMPORARY, "timeout", "", null);
                }))
                .isInstanceOf(NetworkFailure.class);

        assertThat(passes.of(channel, this::ask)).isEqualTo("pass 1");
    }

    @Test
    void whatEndedLongAgoIsForgottenButForTheOnlyOne() throws NetworkFailure {
        passes.of(channel, this::ask);
        passes.keep(channel, "code", new Pass("once", Duration.ofSeconds(20)));

        passes.sweep(Instant.now());
        assertThat(kept()).isEqualTo(2);

        brand.within(() ->
                jdbc.sql("""
                        update channels.pass set expires_at = now() - interval '25 hours' where workspace_id = :workspace
                        """).param("workspace", brand.workspace().value()).update());
        passes.sweep(Instant.now());
        assertThat(kept()).isEqualTo(1);
    }

    private int kept() {
        return brand.get(() -> jdbc.sql("select count(*) from channels.pass where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .query(Integer.class)
                .single());
    }
}
