package social.rapport.channels;

import java.util.EnumSet;
import java.util.Set;

/** What a network has beside messages, as far as a connector speaks it. */
public enum Extra {
    CODES(CodePrinter.class),
    MENU(MenuBoard.class),
    TAGS(TagBook.class),
    TEMPLATES(TemplateBook.class),
    COMMENTS(Moderator.class);

    private final Class<?> spoken;

    Extra(Class<?> spoken) {
        this.spoken = spoken;
    }

    public static Set<Extra> of(Connector connector) {
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        for (Extra extra : values()) {
            if (extra.spoken.isInstance(connector)) {
                extras.add(extra);
            }
        }
        return extras;
    }
}
