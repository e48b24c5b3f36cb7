package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import social.rapport.support.RapportTest;

@RapportTest
class SessionConfigurationTests {

    @Autowired
    SessionRepository<? extends Session> sessions;

    @Test
    void twoRequestsMayAddTheSameToASessionAtOnce() {
        assertThat(addTwiceAtOnce(sessions)).isEqualTo("later");
    }

    @Test
    void whenASessionWasUsedIsNotedOnceAMinute() {
        Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        assertThat(usedAt(sessions, begun, begun.plusSeconds(59))).isEqualTo(begun);
        assertThat(usedAt(sessions, begun, begun.plusSeconds(60))).isEqualTo(begun.plusSeconds(60));
    }

    /** A session that signs in takes another id, whenever that is. */
    @Test
    void anotherIdIsWrittenAtOnce() {
        assertThat(renamed(sessions)).isTrue();
    }

    private static <S extends Session> Instant usedAt(SessionRepository<S> sessions, Instant begun, Instant used) {
        S session = sessions.createSession();
        session.setLastAccessedTime(begun);
        sessions.save(session);
        S again = Objects.requireNonNull(sessions.findById(session.getId()));
        again.setLastAccessedTime(used);
        sessions.save(again);
        return Objects.requireNonNull(sessions.findById(session.getId())).getLastAccessedTime();
    }

    private static <S extends Session> boolean renamed(SessionRepository<S> sessions) {
        S session = sessions.createSession();
        sessions.save(session);
        S again = Objects.requireNonNull(sessions.findById(session.getId()));
        String id = again.changeSessionId();
        sessions.save(again);
        return sessions.findById(id) != null && sessions.findById(session.getId()) == null;
    }

    private static <S extends Session> String addTwiceAtOnce(SessionRepository<S> sessions) {
        S begun = sessions.createSession();
        sessions.save(begun);
        S one = Objects.requireNonNull(sessions.findById(begun.getId()));
        S other = Objects.requireNonNull(sessions.findById(begun.getId()));
        one.setAttribute("said", "earlier");
        other.setAttribute("said", "later");

        sessions.save(one);
        sessions.save(other);

        return String.valueOf(
                Objects.requireNonNull(sessions.findById(begun.getId())).<String>getAttribute("said"));
    }
}
