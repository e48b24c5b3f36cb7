package social.rapport.consent;

import social.rapport.shared.PersonId;

/** What is kept of a person may not be used any more; published in the transaction that records it, so that what is queued can stop. */
public record RestrictionBegan(PersonId person) {}
