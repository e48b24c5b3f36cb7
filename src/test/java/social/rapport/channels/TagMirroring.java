package social.rapport.channels;

import org.springframework.context.ApplicationContext;

/** Makes tags alike at once, where time would do it later. */
public final class TagMirroring {

    private TagMirroring() {}

    public static void now(ApplicationContext context, Channel channel) {
        context.getBean(TagMirror.class).mirror(channel);
    }
}
