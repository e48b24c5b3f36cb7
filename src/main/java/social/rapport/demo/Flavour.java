package social.rapport.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What is scooped, and in which months; a season may run over the turn of the year. */
enum Flavour {
    BLACK_SESAME("black-sesame", 1, 12),
    PEAR_SORBET("pear-sorbet", 9, 3),
    VANILLA("vanilla", 1, 12),
    DARK_CHOCOLATE("dark-chocolate", 1, 12),
    MATCHA("matcha", 1, 12),
    SALTED_CARAMEL("salted-caramel", 1, 12),
    OAT_LATTE("oat-latte", 1, 12),
    STRAWBERRY("strawberry", 2, 6),
    WATERMELON_SORBET("watermelon-sorbet", 6, 8),
    WHITE_PEACH("white-peach", 6, 9),
    YUZU("yuzu", 11, 2),
    ROAST_CHESTNUT("roast-chestnut", 9, 1),
    COCONUT("coconut", 4, 9),
    PISTACHIO("pistachio", 1, 12);

    final String key;
    private final int firstMonth;
    private final int lastMonth;

    Flavour(String key, int firstMonth, int lastMonth) {
        this.key = key;
        this.firstMonth = firstMonth;
        this.lastMonth = lastMonth;
    }

    /** What was on the board then. Black sesame paused, came back with the launch and went again with the film. */
    static List<Flavour> on(Instant at, Plot plot) {
        int month = at.atZone(ZoneOffset.UTC).getMonthValue();
        List<Flavour> board = new ArrayList<>();
        for (Flavour flavour : values()) {
            if (flavour == BLACK_SESAME ? plot.sellsBlackSesame(at) : flavour.inSeason(month)) {
                board.add(flavour);
            }
        }
        return board;
    }

    private boolean inSeason(int month) {
        return firstMonth <= lastMonth
                ? month >= firstMonth && month <= lastMonth
                : month >= firstMonth || month <= lastMonth;
    }
}
