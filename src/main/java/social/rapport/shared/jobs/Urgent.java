package social.rapport.shared.jobs;

/** Work that goes before whatever can wait: a job that can asks the beans of this kind between two of its steps. */
public interface Urgent {

    /** Whether there is much to do at this moment. */
    boolean isBusy();
}
