package social.rapport.channels;

import java.util.List;
import java.util.Set;

/**
 * What a connector says of its network beside what it can send: screens show it before a member connects a channel, and the
 * documentation is made of it.
 *
 * @param version of the network's interface, as the network calls it; empty where it has none
 * @param verbs what people do there, as far as it is told
 * @param identity what is told of who does it
 * @param rights what the network has to grant, by its own names
 * @param steps how a member connects a channel, in their order
 */
public record Declaration(
        String version,
        Price price,
        Proof proof,
        Set<Verb> verbs,
        Set<Identity> identity,
        Places places,
        List<String> rights,
        List<Step> steps) {

    /** What the network takes for it. */
    public enum Price {
        FREE,
        /** Free up to a quota, and for money beyond it. */
        QUOTA,
        PAID
    }

    /** Against what the connector was tried. */
    public enum Proof {
        /** The network is Rapport's own. */
        OWN,
        /** A real server that nobody here wrote. */
        SERVER,
        /** Examples that were published with the network's libraries, and a copy of the network made after its documentation. */
        EXAMPLES,
        /** A copy of the network made after its documentation, and nothing else. */
        DOCUMENTATION
    }

    /** A fact about an account. */
    public enum Identity {
        /** An id that never changes. */
        ID,
        /** An id across all accounts of the brand's, which joins them into one person. */
        UNION_ID,
        HANDLE,
        NAME,
        PICTURE,
        EMAIL,
        /** An e-mail address that the network vouches for, which joins accounts into one person. */
        VERIFIED_EMAIL,
        PHONE,
        /** As {@link #VERIFIED_EMAIL}. */
        VERIFIED_PHONE,
        LANGUAGE,
        TIME_ZONE,
        FOLLOWERS
    }

    /** Whether it is told where somebody was. */
    public enum Places {
        NONE,
        /** Where they say so themselves. */
        SHARED,
        /** Where they have allowed it, also by itself. */
        REPORTED
    }

    /**
     * One thing to do; its words are under {@code setup.<connector>.<key>}.
     *
     * @param shows what stands below the words
     */
    public record Step(String key, Shows shows) {

        public static Step read(String key) {
            return new Step(key, Shows.WORDS);
        }
    }

    public enum Shows {
        WORDS,
        /** What a member fills in. Everything behind it is done once the channel stands. */
        FORM,
        /** Where the network is to deliver, to be copied. */
        ADDRESS,
        /** What Rapport made to prove one side to the other, to be copied once. */
        SECRET,
        /** The live check. */
        CHECK
    }

    public boolean shows(Shows what) {
        return steps.stream().anyMatch(step -> step.shows() == what);
    }

    /** What is done before the channel stands. */
    public List<Step> before() {
        return steps.stream().takeWhile(step -> step.shows() != Shows.FORM).toList();
    }

    /** What is done once it does. */
    public List<Step> after() {
        return steps.stream()
                .dropWhile(step -> step.shows() != Shows.FORM)
                .skip(1)
                .toList();
    }
}
