package social.rapport.people.web;

import social.rapport.people.Act;

/** Where things are. */
final class Paths {

    private Paths() {}

    static String undo(Act act) {
        return "/people/acts/" + act.id() + "/undoing";
    }
}
