package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

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
