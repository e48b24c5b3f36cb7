package social.rapport.people;

/** A profile of which it is known who it is. The search sees the profile only. */
record KnownPerson(String who, MatchProfile profile) {}
