package social.rapport.channels.mapped;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import social.rapport.channels.UnreadablePayload;

/**
 * Reads RSS and Atom as JSON would tell of them: {@code title}, {@code link} and {@code items}, each with {@code id},
 * {@code link}, {@code title}, {@code html}, {@code at}, {@code author}, {@code categories} and {@code files}. No document types,
 * no entities of the feed's own, neither deep nor endless.
 */
public final class Feeds {

    private static final int ITEMS = 2_000;

    private Feeds() {}

    /** @throws UnreadablePayload where it is no feed */
    public static Map<String, Object> read(byte[] document) throws UnreadablePayload {
        try {
            return feed(new SyndFeedInput().build(parsed(document)));
        } catch (FeedException | IllegalArgumentException unknown) {
            throw new UnreadablePayload("This is no feed of RSS or Atom", unknown);
        }
    }

    private static Document parsed(byte[] document) throws UnreadablePayload {
        try {
            return builder().parse(new ByteArrayInputStream(document));
        } catch (ParserConfigurationException | SAXException | IOException malformed) {
            throw new UnreadablePayload("This is not XML", malformed);
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory builders = DocumentBuilderFactory.newDefaultNSInstance();
        builders.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builders.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        builders.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        builders.setAttribute("jdk.xml.maxElementDepth", "100");
        builders.setAttribute("jdk.xml.elementAttributeLimit", "200");
        builders.setExpandEntityReferences(false);
        builders.setXIncludeAware(false);
        DocumentBuilder builder = builders.newDocumentBuilder();
        builder.setErrorHandler(SILENT);
        return builder;
    }

    /** What is wrong is told by what is thrown, and not on the standard error output. */
    private static final ErrorHandler SILENT = new ErrorHandler() {
        @Override
        public void warning(SAXParseException odd) {}

        @Override
        public void error(SAXParseException wrong) throws SAXException {
            throw wrong;
        }

        @Override
        public void fatalError(SAXParseException wrong) throws SAXException {
            throw wrong;
        }
    };

    private static Map<String, Object> feed(SyndFeed feed) {
        Map<String, Object> told = new LinkedHashMap<>();
        put(told, "title", feed.getTitle());
        put(told, "link", link(feed));
        put(told, "description", feed.getDescription());
        told.put(
                "items",
                feed.getEntries().stream().limit(ITEMS).map(Feeds::item).toList());
        return told;
    }

    /** Where people read it, rather than where programs do. */
    private static @Nullable String link(SyndFeed feed) {
        return feed.getLinks().stream()
                .filter(link -> "alternate".equals(link.getRel()))
                .map(SyndLink::getHref)
                .findFirst()
                .orElse(feed.getLink());
    }

    private static Map<String, Object> item(SyndEntry entry) {
        Map<String, Object> item = new LinkedHashMap<>();
        put(item, "id", entry.getUri() == null ? entry.getLink() : entry.getUri());
        put(item, "link", entry.getLink());
        put(item, "title", entry.getTitle());
        put(item, "html", html(entry));
        put(item, "at", at(entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate()));
        put(item, "author", author(entry));
        put(
                item,
                "categories",
                entry.getCategories().stream().map(SyndCategory::getName).toList());
        put(
                item,
                "files",
                entry.getEnclosures().stream().map(SyndEnclosure::getUrl).toList());
        return item;
    }

    /** All of it, where the feed tells all of it. */
    private static @Nullable String html(SyndEntry entry) {
        List<SyndContent> contents = entry.getContents();
        SyndContent content = contents.isEmpty() ? entry.getDescription() : contents.getFirst();
        return content == null ? null : content.getValue();
    }

    private static @Nullable Map<String, Object> author(SyndEntry entry) {
        Map<String, Object> author = new LinkedHashMap<>();
        if (entry.getAuthors().isEmpty()) {
            put(author, "name", entry.getAuthor());
        } else {
            SyndPerson first = entry.getAuthors().getFirst();
            put(author, "name", first.getName());
            put(author, "email", first.getEmail());
            put(author, "url", first.getUri());
        }
        return author.isEmpty() ? null : author;
    }

    private static @Nullable String at(@Nullable Date date) {
        return date == null ? null : date.toInstant().toString();
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            into.put(name, value);
        }
    }
}
