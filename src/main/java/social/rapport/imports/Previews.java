package social.rapport.imports;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.imports.Plan.Column;
import social.rapport.imports.Preview.Sample;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.text.Charsets;
import tools.jackson.databind.json.JsonMapper;

/** Looks into files before they are imported: what they are, what their columns are called, how they begin. */
@Component
class Previews {

    private static final int PIECES = 20;
    private static final int SHOWN = 3;
    private static final int MAILS = 200;

    private final StoredFiles files;
    private final Reading reading;
    private final Effects effects;
    private final JsonMapper json;

    Previews(StoredFiles files, Reading reading, Effects effects, JsonMapper json) {
        this.files = files;
        this.reading = reading;
        this.effects = effects;
        this.json = json;
    }

    /** How to read a file, as far as it shows; what the caller knows better goes before. */
    Plan plan(UUID file, ImportKind kind, String charset) {
        if (kind == ImportKind.MAPPED) {
            return Plan.in(charset);
        }
        try (Pieces pieces = reading.open(file, kind, Plan.in(charset))) {
            List<Column> columns = kind.isTable() ? Mapping.guess(kind, pieces.header()) : List.of();
            if (kind.isTable() && columns.isEmpty()) {
                throw Fault.invalid("/file", "imports.file.empty");
            }
            return new Plan(charset, columns, false, kind == ImportKind.MBOX ? ownAddresses(pieces) : List.of(), null);
        } catch (IOException unreadable) {
            throw Fault.invalid("/file", "imports.file.unreadable");
        }
    }

    String charset(UUID file) {
        return Charsets.guess(files.head(file));
    }

    ImportKind kind(UUID file, String charset) {
        return switch (Head.of(files.head(file))) {
            case MAIL -> ImportKind.MBOX;
            case LINES -> ImportKind.CONVERSATIONS;
            case DOCUMENT -> ImportKind.MAPPED;
            case TABLE, WORKBOOK -> table(file, charset);
        };
    }

    private ImportKind table(UUID file, String charset) {
        try (Pieces pieces = reading.open(file, ImportKind.PEOPLE, Plan.in(charset))) {
            if (Mapping.looksLikeInteractions(pieces.header())) {
                return ImportKind.INTERACTIONS;
            }
            return Mapping.looksLikeOrders(pieces.header()) ? ImportKind.ORDERS : ImportKind.PEOPLE;
        } catch (IOException unreadable) {
            throw Fault.invalid("/file", "imports.file.unreadable");
        }
    }

    /** In a mailbox the owner's address is the one that most mail was sent to. */
    private static List<String> ownAddresses(Pieces pieces) throws IOException {
        Mails mails = new Mails(Plan.in(""));
        Map<String, Integer> counts = new HashMap<>();
        int read = 0;
        for (Piece piece = pieces.next(); piece != null && read < MAILS; piece = pieces.next()) {
            mails.sentTo(piece).forEach(address -> counts.merge(address, 1, Integer::sum));
            read++;
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .stream()
                .toList();
    }

    /** The network that a file is from, as far as it says so. */
    String network(Import of) {
        if (of.kind() == ImportKind.MBOX) {
            return "email";
        }
        if (of.kind() == ImportKind.MAPPED) {
            String network = MappedPieces.mapping(of.plan().mapping()).network();
            return network == null ? Imports.NO_NETWORK : network;
        }
        if (of.kind() != ImportKind.CONVERSATIONS) {
            return Imports.NO_NETWORK;
        }
        try (Pieces pieces = reading.open(of.id(), of.kind(), of.plan())) {
            Piece first = pieces.next();
            String network = first == null || first.problem() != null
                    ? ""
                    : ConversationLines.network(json, first.cells().getFirst());
            return network.isEmpty() ? Imports.NO_NETWORK : network;
        } catch (IOException unreadable) {
            throw Fault.invalid("/file", "imports.file.unreadable");
        }
    }

    Preview of(Import draft) {
        if (draft.kind() == ImportKind.MAPPED && draft.plan().mapping() == null) {
            return new Preview(List.of(), List.of(), List.of());
        }
        try (Pieces pieces = reading.open(draft.id(), draft.kind(), draft.plan())) {
            List<Piece> first = new ArrayList<>();
            for (Piece piece = pieces.next(); piece != null && first.size() < PIECES; piece = pieces.next()) {
                first.add(piece);
            }
            return draft.kind().isTable() ? table(draft.plan(), first) : told(draft, first);
        } catch (Fault.Caller unlike) {
            if (draft.kind() != ImportKind.MAPPED) {
                throw unlike;
            }
            return new Preview(List.of(), List.of(), List.of(new Failure(1, reason(unlike), "")));
        } catch (IOException unreadable) {
            throw Fault.invalid("/file", "imports.file.unreadable");
        }
    }

    private static String reason(Fault.Caller fault) {
        return fault.fields().isEmpty()
                ? String.valueOf(fault.getMessage())
                : fault.fields().getFirst().message();
    }

    private static Preview table(Plan plan, List<Piece> rows) {
        List<Sample> samples = IntStream.range(0, plan.columns().size())
                .mapToObj(column -> new Sample(
                        plan.columns().get(column),
                        rows.stream()
                                .map(row -> row.cell(column).strip())
                                .filter(value -> !value.isEmpty())
                                .distinct()
                                .limit(SHOWN)
                                .toList()))
                .toList();
        return new Preview(samples, List.of(), List.of());
    }

    private Preview told(Import draft, List<Piece> pieces) {
        Channel anywhere = new Channel(
                CurrentWorkspace.id(),
                ChannelId.next(),
                "open",
                Imports.NO_NETWORK,
                "",
                Channel.State.ACTIVE,
                Map.of(),
                Instant.EPOCH);
        Happenings happenings = effects.happenings(draft.kind(), draft.plan(), anywhere);
        List<Failure> failures = new ArrayList<>();
        List<Activity> said = new ArrayList<>();
        pieces.forEach(piece -> said.addAll(happenings.read(piece, failures)));
        return new Preview(
                List.of(),
                said.stream().limit(2 * SHOWN).toList(),
                failures.stream().limit(SHOWN).toList());
    }
}
