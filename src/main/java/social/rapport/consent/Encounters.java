package social.rapport.consent;

import java.util.Collection;
import java.util.Map;
import social.rapport.shared.PersonId;

/** How people came to be known, as far as what they did tells; kept by whoever keeps that. */
public interface Encounters {

    enum Encounter {
        /** They said or did things that anybody can see, and nothing else. */
        OVERHEARD,
        /**
         * They turned to the brand: wrote in private, bought something, followed it, or said something on its own page where the
         * network lets it answer in private.
         */
        MET
    }

    /** By the row that it is known of; whoever never did anything is left out. */
    Map<PersonId, Encounter> of(Collection<PersonId> people);
}
