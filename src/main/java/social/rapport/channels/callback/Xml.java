package social.rapport.channels.callback;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import tools.jackson.databind.JsonNode;

/**
 * An element of what is delivered: its words, or the elements in it. Only what such XML has is read: no document type, no
 * entities of its own, and neither deep nor long.
 */
public record Xml(String words, Map<String, List<Xml>> elements) {

    public static final Xml NONE = new Xml("", Map.of());

    private static final int DEPTH = 8;
    private static final int ELEMENTS = 500;
    private static final XMLInputFactory READERS = readers();

    private static XMLInputFactory readers() {
        XMLInputFactory readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_COALESCING, true);
        return readers;
    }

    public static Xml read(byte[] body) throws UnreadablePayload {
        Told.refuseOtherThanUtf8(body);
        try {
            XMLStreamReader reader =
                    READERS.createXMLStreamReader(new StringReader(new String(body, StandardCharsets.UTF_8)));
            return new Walk(reader).root();
        } catch (XMLStreamException | RuntimeException malformed) {
            throw new UnreadablePayload("This is not XML", malformed);
        }
    }

    /** The same elements where the network delivers JSON: what is named there is an element here, and so is each of a list. */
    public static Xml of(JsonNode json) {
        Map<String, List<Xml>> elements = new LinkedHashMap<>();
        json.properties().forEach(named -> {
            JsonNode value = named.getValue();
            List<Xml> all = value.isArray() ? value.valueStream().map(Xml::of).toList() : List.of(of(value));
            elements.put(named.getKey(), all);
        });
        return new Xml(json.isValueNode() && !json.isNull() ? json.asString() : "", elements);
    }

    /** What an element says; null where there is none, or nothing in it. */
    public @Nullable String text(String name, int longest) {
        return Told.text(child(name).words(), longest);
    }

    /** As {@link #text}, in one line and no longer than names are. */
    public @Nullable String name(String name) {
        String text = text(name, Told.LONGEST_NAME);
        return text == null ? null : text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    public @Nullable Long number(String name) {
        String text = name(name);
        return text != null && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    public @Nullable Double degrees(String name, int most) {
        String text = name(name);
        if (text == null || !text.matches("-?\\d{1,3}(\\.\\d{1,20})?")) {
            return null;
        }
        double degrees = Double.parseDouble(text);
        return Math.abs(degrees) <= most ? degrees : null;
    }

    /** The first element of this name; an empty one where there is none. */
    public Xml child(String name) {
        return children(name).stream().findFirst().orElse(NONE);
    }

    public List<Xml> children(String name) {
        return elements.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return elements.containsKey(name);
    }

    /** One way through a document. */
    private static final class Walk {

        private final XMLStreamReader reader;
        private int count;

        Walk(XMLStreamReader reader) {
            this.reader = reader;
        }

        Xml root() throws XMLStreamException {
            Xml root = NONE;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("A document type");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    root = element(1);
                }
            }
            return root;
        }

        private Xml element(int depth) throws XMLStreamException {
            if (depth > DEPTH || ++count > ELEMENTS) {
                throw new XMLStreamException("Too much");
            }
            StringBuilder words = new StringBuilder();
            Map<String, List<Xml>> elements = new LinkedHashMap<>();
            for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT ->
                        elements.computeIfAbsent(reader.getLocalName(), name -> new ArrayList<>())
                                .add(element(depth + 1));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        words.append(reader.getText());
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("An entity");
                    default -> {}
                }
            }
            return new Xml(words.toString(), elements);
        }
    }
}
