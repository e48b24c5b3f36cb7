package social.rapport.people;

import java.util.List;

/**
 * What a module remembers of people. Each that remembers anything has one; whoever is erased is forgotten by all of them,
 * those of the modules above first, so that each can still ask the modules it stands on: {@code @Order} 10 on the floor of the
 * portal, 20 for webhooks, 30 for what stands on conversations, 40 for these, 50 for the timeline, 60 for channels, 70 for
 * consent. The module of people itself comes last.
 */
public interface Memory {

    /** What it keeps of a person whom it forgets, and why; nothing where all goes. */
    default List<Hold> holds(Cluster person) {
        return List.of();
    }

    /**
     * Forgets a person: in the transaction of their erasure, and once more when whatever was under way then has ended. By
     * then they are known to nobody, but by the ids of the cluster.
     */
    void forget(Cluster person);

    /**
     * Goes on with what is too much for one transaction: a piece of a few seconds in each, until there is no more. How far
     * it has come stands in the database.
     *
     * @return whether something is left
     */
    default boolean forgetMore(Cluster person) {
        return false;
    }
}
