package social.rapport.people;

import social.rapport.shared.PersonId;

/** Two different people, in the order of their ids, so that one pair has one name. */
record PersonPair(PersonId first, PersonId second) {

    PersonPair {
        if (first.value().compareTo(second.value()) >= 0) {
            throw new IllegalArgumentException("a pair holds two people in the order of their ids");
        }
    }

    static PersonPair of(PersonId one, PersonId other) {
        return one.value().compareTo(other.value()) < 0 ? new PersonPair(one, other) : new PersonPair(other, one);
    }
}
