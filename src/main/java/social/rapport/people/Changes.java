package social.rapport.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of whom something new is known, until what is made from it has been made again. */
@Component
class Changes extends PersonQueue {

    Changes(JdbcClient jdbc) {
        super(jdbc, "people.change", "people.changed_workspaces");
    }
}
