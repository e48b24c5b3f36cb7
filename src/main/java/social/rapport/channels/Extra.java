package social.rapport.channels;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import social.rapport.channels.Moderator.Act;

/** What a network has beside messages, as far as a connector speaks it. */
public enum Extra {
    CODES(CodePrinter.class::isInstance),
    MENU(MenuBoard.class::isInstance),
    TAGS(TagBook.class::isInstance),
    TEMPLATES(TemplateBook.class::isInstance),
    LIKES(connector -> acts(connector, Act.LIKE)),
    COMMENTS(connector -> acts(connector, Act.HIDE) || acts(connector, Act.DELETE));

    private final Predicate<Connector> spoken;

    Extra(Predicate<Connector> spoken) {
        this.spoken = spoken;
    }

    private static boolean acts(Connector connector, Act act) {
        return connector instanceof Moderator moderator && moderator.acts().contains(act);
    }

    public static Set<Extra> of(Connector connector) {
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        for (Extra extra : values()) {
            if (extra.spoken.test(connector)) {
                extras.add(extra);
            }
        }
        return extras;
    }
}
