package social.rapport.people;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What keyboards, ears, scanners and haste do to a row of fields. */
final class Slips {

    private static final int MOST = 8;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final List<String> KEYBOARD = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm", DIGITS);
    private static final Map<String, String> HEARD_OR_SEEN = Map.ofEntries(
            Map.entry("ck", "k"),
            Map.entry("ee", "i"),
            Map.entry("ai", "ay"),
            Map.entry("ou", "ow"),
            Map.entry("th", "t"),
            Map.entry("c", "k"),
            Map.entry("j", "g"),
            Map.entry("m", "rn"),
            Map.entry("l", "i"),
            Map.entry("s", "5"),
            Map.entry("o", "0"),
            Map.entry("g", "q"));

    private final SplittableRandom random;
    private final List<List<String>> otherValues;

    /** @param otherValues for the first fields, what a wrong value is taken from */
    Slips(SplittableRandom random, List<List<String>> otherValues) {
        this.random = random;
        this.otherValues = otherValues;
    }

    String[] in(String[] row) {
        String[] copy = row.clone();
        int slips = random.nextInt(1, MOST + 1);
        for (int i = 0; i < slips; i++) {
            slip(copy);
        }
        return copy;
    }

    private void slip(String[] row) {
        int field = random.nextInt(row.length);
        int kind = random.nextInt(100);
        if (kind < 5) {
            swap(row, 0, 1);
        } else if (kind < 8) {
            swap(row, 3, 4);
        } else if (kind < 15) {
            row[field] = "";
        } else if (kind < 19 && field < otherValues.size()) {
            List<String> values = otherValues.get(field);
            row[field] = values.get(random.nextInt(values.size()));
        } else if (!row[field].isEmpty()) {
            row[field] = edited(row[field]);
        }
    }

    private static void swap(String[] row, int one, int other) {
        String value = row[one];
        row[one] = row[other];
        row[other] = value;
    }

    private String edited(String text) {
        int at = random.nextInt(text.length());
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        char here = text.charAt(at);
        return switch (random.nextInt(7)) {
            case 0 -> before + after;
            case 1 -> before + here + any(here) + after;
            case 2 -> before + any(here) + after;
            case 3 -> before + beside(here) + after;
            case 4 -> after.isEmpty() ? text : before + after.charAt(0) + here + after.substring(1);
            case 5 -> text.contains(" ") ? text.replaceFirst(" ", "") : before + " " + here + after;
            default -> misheard(text);
        };
    }

    private char any(char like) {
        String characters = Character.isDigit(like) ? DIGITS : LETTERS;
        return characters.charAt(random.nextInt(characters.length()));
    }

    private char beside(char key) {
        for (String row : KEYBOARD) {
            int at = row.indexOf(key);
            if (at >= 0) {
                return row.charAt(at == 0 || at + 1 < row.length() && random.nextBoolean() ? at + 1 : at - 1);
            }
        }
        return key;
    }

    private String misheard(String text) {
        return HEARD_OR_SEEN.entrySet().stream()
                .filter(pair -> text.contains(pair.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .skip(random.nextInt(3))
                .findFirst()
                .map(pair -> text.replaceFirst(pair.getKey(), pair.getValue()))
                .orElse(text);
    }
}
