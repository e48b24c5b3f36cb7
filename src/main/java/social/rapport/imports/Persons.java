package social.rapport.imports;

import org.springframework.stereotype.Component;
import social.rapport.people.Identities;
import social.rapport.people.Profiles;
import social.rapport.people.Tags;
import social.rapport.people.Traits;

/** The ways in which people become known. */
@Component
record Persons(Identities identities, Profiles profiles, Traits traits, Tags tags) {}
