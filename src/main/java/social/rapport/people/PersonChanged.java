package social.rapport.people;

import social.rapport.shared.PersonId;

/** Something that a person's page shows of them is another now. */
public record PersonChanged(PersonId person) {}
