package social.rapport.macros.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.macros.CannedAnswer;
import social.rapport.macros.CannedAnswers;
import social.rapport.macros.CannedAnswers.Filter;
import social.rapport.macros.CannedAnswers.Told;
import social.rapport.macros.Texts;
import social.rapport.shared.Fault;
import social.rapport.shared.text.Cells;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;

/** Canned answers as a table: {@code shortcut,name,folder,shared,zh,en,ko}. What goes out can come in again. */
@Component
class CannedAnswerSheet {

    private static final int LARGEST = 4 << 20;
    private static final String MARK = "\ufeff";
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader("shortcut", "name", "folder", "shared", "zh", "en", "ko")
            .get();

    private final CannedAnswers answers;

    CannedAnswerSheet(CannedAnswers answers) {
        this.answers = answers;
    }

    /** All that the actor may see, with a mark by which spreadsheets know UTF-8. */
    String write(Actor by) {
        StringBuilder sheet = new StringBuilder(MARK);
        try (CSVPrinter rows = new CSVPrinter(sheet, FORMAT)) {
            for (CannedAnswer answer : answers.list(Filter.all(by.member()), null, CannedAnswers.MOST)
                    .items()) {
                Map<String, String> texts = answer.texts().byLanguage();
                rows.printRecord(
                        answer.shortcut(),
                        safe(answer.name()),
                        safe(answer.folder() == null ? "" : answer.folder()),
                        answer.isShared() ? "team" : "mine",
                        safe(texts.getOrDefault("zh", "")),
                        safe(texts.getOrDefault("en", "")),
                        safe(texts.getOrDefault("ko", "")));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sheet.toString();
    }

    /** What begins with an apostrophe gets another one: reading takes one away. */
    private static String safe(String text) {
        return text.startsWith("'") ? "'" + text : Cells.safe(text);
    }

    private static String bare(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    /** How many rows were new, and how many replaced what was there. */
    record Read(int made, int changed) {}

    /**
     * Takes a table in, all of it or nothing; a row whose shortcut is there already replaces it.
     *
     * @throws Fault.Caller naming the row that is to be mended
     */
    @Transactional
    Read read(byte[] file, Actor by) {
        if (file.length > LARGEST) {
            throw Fault.invalid("/file", "canned.wrong.large");
        }
        int made = 0;
        List<Told> rows = rows(new String(file, StandardCharsets.UTF_8));
        for (int i = 0; i < rows.size(); i++) {
            try {
                made += answers.put(rows.get(i), by) ? 1 : 0;
            } catch (Fault.Caller refused) {
                throw refused.kind() == Fault.Kind.INVALID ? wrong(i + 2, refused) : refused;
            }
        }
        return new Read(made, rows.size() - made);
    }

    private static Fault.Caller wrong(int row, Fault.Caller refused) {
        Fault.Field field = refused.fields().getFirst();
        return Fault.invalid(
                "/file",
                Words.later(
                        "canned.wrong.row",
                        "row",
                        row,
                        "column",
                        field.pointer().replaceFirst("^/(texts/)?", ""),
                        "reason",
                        Words.t(field.message()).replaceAll("[|=]", " ")));
    }

    private static List<Told> rows(String text) {
        List<Told> rows = new ArrayList<>();
        try (CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setAllowMissingColumnNames(true)
                .get()
                .parse(new StringReader(text.startsWith(MARK) ? text.substring(1) : text))) {
            for (CSVRecord row : parser) {
                if (rows.size() == CannedAnswers.MOST) {
                    throw Fault.invalid("/file", "canned.wrong.large");
                }
                rows.add(told(row));
            }
        } catch (IOException | IllegalArgumentException | UncheckedIOException unreadable) {
            throw Fault.invalid("/file", "canned.wrong.file");
        }
        if (rows.isEmpty()) {
            throw Fault.invalid("/file", "canned.wrong.file");
        }
        return rows;
    }

    private static Told told(CSVRecord row) {
        Map<String, String> texts = new HashMap<>();
        Words.LANGUAGES.forEach(language -> texts.put(language, cell(row, language)));
        return new Told(
                cell(row, "shortcut"),
                cell(row, "name"),
                cell(row, "folder"),
                new Texts(texts),
                !cell(row, "shared").equalsIgnoreCase("mine"));
    }

    private static String cell(CSVRecord row, String column) {
        return row.isSet(column) ? bare(row.get(column)) : "";
    }
}
