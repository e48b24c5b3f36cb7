package social.rapport.demo;

import java.util.List;

/** A written conversation: turns in order, each with lines to choose from that all fit the turn before. */
record Talk(String key, List<String> subjects, List<Turn> turns) {

    record Turn(boolean byCustomer, List<String> lines) {}
}
