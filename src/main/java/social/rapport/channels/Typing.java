package social.rapport.channels;

/** Shows a person, for a few seconds, that somebody of the team is writing to them. */
@FunctionalInterface
public interface Typing {

    /**
     * @param account the external id of the person's account
     * @param writer as the person sees them
     */
    void show(Channel channel, String account, String writer);
}
