package social.rapport.vault;

import social.rapport.shared.PersonId;

/** A person does not let the brand see any more what they will want. Published in the transaction in which they do not. */
public record NeedWithdrawn(NeedId need, PersonId person) {}
