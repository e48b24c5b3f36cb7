package social.rapport.terms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import social.rapport.shared.ui.Words;

/** Terms as machines read them: JSON-LD with the Data Privacy Vocabulary of the W3C and its extension for IEEE 7012. */
public final class JsonLd {

    static final Map<String, String> CONTEXT = Map.of(
            "@vocab", "urn:rapport:terms:",
            "p7012", "https://w3id.org/dpv/standards/p7012#",
            "dpv", "https://w3id.org/dpv#",
            "schema", "https://schema.org/");

    private JsonLd() {}

    /**
     * The whole roster.
     *
     * @param address where it is published
     * @param accepts the keys of what the brand accepts as soon as it is proffered
     */
    public static Map<String, Object> roster(String address, List<String> accepts) {
        Map<String, Object> roster = new LinkedHashMap<>();
        roster.put("@context", CONTEXT);
        roster.put("@id", address);
        roster.put("@type", "p7012:AgreementRegistry");
        roster.put(
                "schema:hasPart",
                Terms.roster().stream()
                        .map(terms -> one(terms, address, accepts))
                        .toList());
        return roster;
    }

    /** One of it, by itself. */
    public static Map<String, Object> of(Terms terms, String address, List<String> accepts) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("@context", CONTEXT);
        one.putAll(one(terms, address, accepts));
        return one;
    }

    private static Map<String, Object> one(Terms terms, String address, List<String> accepts) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("@id", address + '/' + terms.key());
        one.put("@type", "p7012:Agreement");
        one.put("schema:identifier", terms.key());
        one.put("schema:version", terms.version());
        one.put("schema:name", inAll(terms::name));
        one.put("schema:text", inAll(terms::text));
        one.put("refusesPurposes", terms.refuses());
        one.put("acceptedAtOnce", accepts.contains(terms.key()));
        return one;
    }

    private static List<Map<String, String>> inAll(Function<Locale, String> words) {
        return Words.LANGUAGES.stream()
                .map(language -> Map.of("@language", language, "@value", words.apply(Locale.forLanguageTag(language))))
                .toList();
    }
}
