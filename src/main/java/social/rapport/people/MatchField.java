package social.rapport.people;

/** What a reason speaks of, as a member would name it. */
public enum MatchField {
    NAME,
    NAME_IN_HANDLE,
    HANDLE,
    EMAIL,
    PHONE,
    BIRTH_DATE,
    STREET_NUMBER,
    STREET,
    BUILDING,
    LOCALITY,
    POSTCODE,
    REGION,
    TRAIT
}
