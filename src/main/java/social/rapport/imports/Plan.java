package social.rapport.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param charset the name of its encoding; of no meaning for spreadsheets and mail, which say it themselves
 * @param columns what the columns of a table become, in their order; empty for what is no table
 * @param confirmed whether its e-mail addresses and phone numbers are sure enough to join people by them
 * @param own the brand's own mail addresses: what they sent is outbound
 * @param mapping of an archive, as YAML; null while there is none
 */
public record Plan(
        String charset,
        List<Column> columns,
        boolean confirmed,
        List<String> own,
        @Nullable String mapping) {

    /** Of a file of which no more is known yet. */
    static Plan in(String charset) {
        return new Plan(charset, List.of(), false, List.of(), null);
    }

    /** @param target such as {@code email}, {@code trait:city} or {@code skip} */
    public record Column(String name, String target) {}

    Plan with(List<Column> changed) {
        return new Plan(charset, List.copyOf(changed), confirmed, own, mapping);
    }
}
