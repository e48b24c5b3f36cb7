package social.rapport.people;

/** Why two accounts are one person's beyond doubt. */
public enum Proof {
    UNION_ID,
    EMAIL,
    PHONE,
    SIGNED_IDENTITY,
    /** Whoever has the one open on their own pages gave back a code that was sent to the other. */
    CLAIM
}
