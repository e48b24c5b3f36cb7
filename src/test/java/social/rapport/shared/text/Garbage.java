package social.rapport.shared.text;

import java.util.Random;

/** Strings as no sane person writes them, the same ones for the same seed. */
final class Garbage {
    private static final String[] PIECES = {
        "'",
        "''",
        "\\",
        "\\'",
        "\"",
        ":",
        ":*",
        "&",
        "|",
        "!",
        "<->",
        "<2>",
        "(",
        ")",
        "-",
        "--",
        "#",
        "@",
        "_",
        ".",
        "/",
        " ",
        "\t",
        "\n",
        "\u0000",
        "\u00a0",
        "\u3000",
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        "\ud83d\udc4d\ud83c\udffd",
        "\u200d",
        "\ufe0f",
        "\u0301",
        "\u0e33",
        "\u1112\u1161\u11ab",
        "ㅋㅋㅋ",
        "ﬁ",
        "ß",
        "İ",
        "½",
        "㈜",
        "™",
        "ﷺ",
        "ＡＢ１",
        "ｶﾞ",
        "ー",
        "々",
        "\ud842\udfb7",
        "\ud835\udc07",
        "\ud83c\uddf0\ud83c\uddf7",
        "\ufdd0",
        "\ufdd1",
        "\ufdd2",
        "\uffff",
        "don't",
        "l'été",
        "SN-2024-001",
        "a@b.c",
        "#맛집_추천",
        "買い物",
        "สวัสดี",
        "हिन्दी",
        "مرحبا",
        "null",
        "'a':1A"
    };

    private final Random random;

    Garbage(long seed) {
        random = new Random(seed);
    }

    String next() {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(24);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                case 1 -> text.append((char) ('가' + random.nextInt(11_172)));
                case 2 -> text.append((char) ('一' + random.nextInt(20_902)));
                case 3 -> text.append((char) (' ' + random.nextInt(95)));
                case 4 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                default -> text.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }
}
