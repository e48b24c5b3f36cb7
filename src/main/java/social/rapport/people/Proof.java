package social.rapport.people;

/** Why two accounts are one person's beyond doubt. */
public enum Proof {
    UNION_ID,
    EMAIL,
    PHONE,
    SIGNED_IDENTITY
}
