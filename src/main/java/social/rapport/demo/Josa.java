package social.rapport.demo;

/** Korean particles, which depend on whether the word before them ends in a consonant. */
final class Josa {
    private static final String DIGITS_ENDING_IN_A_CONSONANT = "013678";
    private static final String ENDING_IN_L = "178";
    private static final int L = 8;

    private Josa() {}

    /** The word with a particle, which is given in its form after a consonant: 은, 이, 을, 과, 으로, 이라고. */
    static String attach(String word, String particle) {
        char last = word.charAt(word.length() - 1);
        boolean syllable = last >= '가' && last <= '힣';
        int coda = syllable ? (last - '가') % 28 : 0;
        boolean consonant = coda != 0 || DIGITS_ENDING_IN_A_CONSONANT.indexOf(last) >= 0;
        boolean endsInL = coda == L || ENDING_IN_L.indexOf(last) >= 0;
        return word
                + switch (particle) {
                    case "은" -> consonant ? "은" : "는";
                    case "이" -> consonant ? "이" : "가";
                    case "을" -> consonant ? "을" : "를";
                    case "과" -> consonant ? "과" : "와";
                    case "으로" -> consonant && !endsInL ? "으로" : "로";
                    case "이라고" -> consonant ? "이라고" : "라고";
                    case "도" -> "도";
                    default -> throw new IllegalArgumentException("No such particle: " + particle);
                };
    }
}
