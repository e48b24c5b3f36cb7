package social.rapport.people;

/**
 * One kind of observation about a pair, with what to believe of it before any data are seen: how often each {@link
 * Agreement} is found when two profiles are one person ({@code matched}) and when they are not ({@code unmatched}).
 * These are the m and u probabilities of I. Fellegi and A. Sunter, "A Theory for Record Linkage", Journal of the
 * American Statistical Association 64 (1969). They are judgements, deliberately cautious, and give way to estimates as
 * a workspace grows.
 */
enum Signal {
    NAME(MatchField.NAME, 0.01, levels(.60, .12, .08, .05, .15), levels(.01, .003, .01, .03, .947)),
    /** The name of one is the handle, or the mailbox, of the other. */
    NAME_IN_HANDLE(MatchField.NAME_IN_HANDLE, 1e-4, levels(.25, .10, .05, 0, .60), levels(1e-4, 1e-4, 1e-4, 0, .9997)),
    HANDLE(MatchField.HANDLE, 1e-5, levels(.35, .15, .05, .05, .40), levels(1e-5, 1e-4, 1e-4, 1e-3, .9988)),
    EMAIL(MatchField.EMAIL, 1e-6, levels(.45, 0, .05, 0, .50), levels(1e-6, 0, 1e-5, 0, .99999)),
    PHONE(MatchField.PHONE, 1e-6, levels(.50, .03, .04, 0, .43), levels(1e-6, 1e-5, 1e-5, 0, .99998)),
    BIRTH_DATE(MatchField.BIRTH_DATE, 1e-4, levels(.85, .02, .06, .02, .05), levels(1e-4, 2e-4, 2e-3, .01, .9877)),
    NUMBER(MatchField.STREET_NUMBER, .01, levels(.75, 0, .10, 0, .15), levels(.01, 0, .10, 0, .89)),
    STREET(MatchField.STREET, 1e-3, levels(.60, .03, .12, .05, .20), levels(1e-3, 1e-4, .002, .02, .9769)),
    BUILDING(MatchField.BUILDING, 1e-3, levels(.60, .03, .12, .05, .20), levels(1e-3, 1e-4, .002, .02, .9769)),
    LOCALITY(MatchField.LOCALITY, .01, levels(.75, 0, .10, .03, .12), levels(.01, 0, .002, .03, .958)),
    /** Within one postcode a shared locality is no news. */
    LOCALITY_IN_POSTCODE(MatchField.LOCALITY, 1, levels(.85, 0, .08, .02, .05), levels(.60, 0, .05, .05, .30)),
    POSTCODE(MatchField.POSTCODE, .005, levels(.75, 0, .10, 0, .15), levels(.005, 0, .02, 0, .975)),
    REGION(MatchField.REGION, .25, levels(.90, 0, .05, 0, .05), levels(.25, 0, .05, 0, .70)),
    REGION_IN_POSTCODE(MatchField.REGION, 1, levels(.95, 0, .02, 0, .03), levels(.95, 0, .01, 0, .04)),
    TRAIT(MatchField.TRAIT, 1e-6, levels(.85, 0, .07, .02, .06), levels(1e-6, 0, 1e-4, 1e-3, .9989));

    private final MatchField field;
    private final double usualShare;
    private final Levels standard;

    Signal(MatchField field, double usualShare, double[] matched, double[] unmatched) {
        this.field = field;
        this.usualShare = usualShare;
        this.standard = new Levels(this, matched, unmatched);
    }

    private static double[] levels(double same, double variant, double close, double similar, double different) {
        return new double[] {same, variant, close, similar, different};
    }

    MatchField field() {
        return field;
    }

    /** The share of people expected to have a value nothing else is known of; 1 where rarity means nothing. */
    double usualShare() {
        return usualShare;
    }

    Levels standard() {
        return standard;
    }

    /** Whether it speaks of a place, which a household has in common. */
    boolean ofPlace() {
        return compareTo(NUMBER) >= 0 && compareTo(REGION_IN_POSTCODE) <= 0;
    }

    boolean withinPostcode() {
        return this == LOCALITY_IN_POSTCODE || this == REGION_IN_POSTCODE;
    }
}
