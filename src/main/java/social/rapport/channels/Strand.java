package social.rapport.channels;

import java.util.List;

/**
 * By what an activity finds the conversation that it continues, on a network that does not always name it, such as mail:
 * some programs keep all they answer, some the last alone, and some nothing but the subject.
 *
 * @param ids the external ids and threads that it names
 * @param subject without what is put before it in answers, in lower case; empty where it has none
 * @param continues whether it answers anything; what does not is only found by others
 */
public record Strand(List<String> ids, String subject, boolean continues) {}
