package social.rapport.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import social.rapport.shared.Fault;

class OutageTests {

    @ParameterizedTest
    @CsvSource({
        "08006, connection failure, true",
        "08003, connection does not exist, true",
        "53100, disk full, true",
        "53300, too many connections, true",
        "57P01, admin shutdown, true",
        "57P03, cannot connect now, true",
        "23505, unique violation, false",
        "42501, insufficient privilege, false",
        "22021, character not in repertoire, false",
        ", no state at all, false",
        "5, no state of any standard, false"
    })
    void theStateTellsWhetherTheDatabaseIsAway(String state, String message, boolean outage) {
        Throwable fault = new Fault.Ours("The inbound log could not be written", new SQLException(message, state));

        assertThat(Outage.isBehind(fault)).isEqualTo(outage);
    }

    @Test
    void aPoolWithoutConnectionsAndWhatTheFrameworkMakesOfItAreOutages() {
        assertThat(Outage.isBehind(new IllegalStateException(new SQLTransientConnectionException("timed out"))))
                .isTrue();
        assertThat(Outage.isBehind(new DataAccessResourceFailureException("gone")))
                .isTrue();
        assertThat(Outage.isBehind(new CannotCreateTransactionException("gone")))
                .isTrue();
        assertThat(Outage.isBehind(new IllegalStateException("ours"))).isFalse();
        assertThat(Outage.isBehind(null)).isFalse();
    }
}
