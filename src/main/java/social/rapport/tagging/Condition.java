package social.rapport.tagging;

/** Who gets a tag by a rule. */
public sealed interface Condition permits Doing, Being {

    /** As it is stored and as the API says it: {@code doing} or {@code being}. */
    String kind();
}
