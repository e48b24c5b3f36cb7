package social.rapport.channels;

/** A network that counts a text in a way of its own, or takes money by its length: whoever writes is told as they do. */
public interface Counted {

    /** How much of its room a text takes, or what becomes of it, in the language of the request. */
    String count(String text);
}
