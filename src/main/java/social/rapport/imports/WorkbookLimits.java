package social.rapport.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import social.rapport.shared.Fault;

/**
 * Unpacks a workbook once and keeps nothing of it, so that one which is small only while it is packed, or which claims
 * columns that no spreadsheet has, is refused before it is read.
 */
final class WorkbookLimits {

    private static final int PARTS = 2_000;
    private static final long ALL = 1L << 30;
    private static final long SHARED = 64L << 20;
    private static final int LONGEST_ADDRESS = 10;
    private static final XMLInputFactory XML = factory();

    private long left = ALL;

    private WorkbookLimits() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @throws Fault.Caller where it is no workbook, or larger than it looks */
    static void check(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > PARTS) {
                throw tooLarge();
            }
            WorkbookLimits limits = new WorkbookLimits();
            for (ZipEntry part : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(part)) {
                    limits.check(part.getName(), in);
                }
            }
        } catch (ZipException | XMLStreamException broken) {
            throw Fault.invalid("/file", "imports.file.workbook");
        }
    }

    private void check(String name, InputStream part) throws IOException, XMLStreamException {
        boolean isSheet = name.startsWith("xl/worksheets/") && name.endsWith(".xml");
        long most = isSheet ? left : Math.min(left, SHARED);
        Counted counted = new Counted(part, most);
        if (isSheet) {
            checkAddresses(counted);
        } else {
            counted.transferTo(OutputStream.nullOutputStream());
        }
        left -= counted.count;
    }

    private static void checkAddresses(InputStream sheet) throws XMLStreamException {
        XMLStreamReader reader = XML.createXMLStreamReader(sheet);
        int cells = 0;
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                String element = reader.getLocalName();
                cells = element.equals("row") ? 0 : element.equals("c") ? cells + 1 : cells;
                String address = reader.getAttributeValue(null, "r");
                if (cells > Header.MOST || (element.equals("c") && address != null && isOutside(address))) {
                    throw Fault.invalid("/file", "imports.file.columns");
                }
            }
        }
    }

    /** Whether a cell's address, such as {@code BC17}, lies beyond the columns that we take. */
    private static boolean isOutside(String address) {
        int column = 0;
        for (int i = 0; i < address.length() && address.charAt(i) >= 'A' && address.charAt(i) <= 'Z'; i++) {
            column = column * 26 + address.charAt(i) - 'A' + 1;
            if (column > Header.MOST) {
                return true;
            }
        }
        return address.length() > LONGEST_ADDRESS;
    }

    private static Fault.Caller tooLarge() {
        return Fault.invalid("/file", "imports.file.inflated");
    }

    /** Unpacks no more than it may. */
    private static final class Counted extends FilterInputStream {

        private final long most;
        private long count;

        Counted(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            count += read;
            if (count > most) {
                throw tooLarge();
            }
        }
    }
}
