package social.rapport.macros.web;

import java.util.List;
import social.rapport.macros.Macro;

/**
 * The macros that a member may run.
 *
 * @param mayShare whether the member changes what is the team's
 */
public record MacrosPage(List<Line> macros, boolean mayShare) {

    /** @param does what it does, one after the other */
    public record Line(Macro macro, List<String> does) {

        public String path() {
            return "/settings/macros/" + macro.id();
        }
    }

    public boolean mayChange(Macro macro) {
        return mayShare || !macro.isShared();
    }
}
