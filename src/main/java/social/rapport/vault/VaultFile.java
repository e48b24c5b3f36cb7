package social.rapport.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.vault.VaultImports.Wrong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole vault as one file of JSON-LD, to be taken along and handed in elsewhere; {@code docs/vault.md} tells all of it. */
@Component
public class VaultFile {

    static final String FORMAT = "rapport-vault";
    static final int VERSION = 1;

    private static final String OWN = "urn:rapport:vault:";
    private static final List<String> OWN_NAMES =
            List.of("format", "formatVersion", "orders", "facts", "needs", "grants", "readings");
    private static final int MOST_TOLD = 10_000;

    private final Owners owners;
    private final Purchases purchases;
    private final Facts facts;
    private final Needs needs;
    private final Receipts receipts;
    private final Lent lent;
    private final JsonMapper json;

    VaultFile(
            Owners owners,
            Purchases purchases,
            Facts facts,
            Needs needs,
            Receipts receipts,
            Lent lent,
            JsonMapper json) {
        this.owners = owners;
        this.purchases = purchases;
        this.facts = facts;
        this.needs = needs;
        this.receipts = receipts;
        this.lent = lent;
        this.json = json;
    }

    /** What the brand may read of a vault, and who did. */
    @Component
    record Lent(Grants grants, Readings readings) {}

    /** Writes all that somebody keeps but pictures, what they let the brand read of it, and who did. */
    public void write(PersonId person, OutputStream to) throws IOException {
        json.writerWithDefaultPrettyPrinter().writeValue(to, file(person, List.of()));
    }

    /** The same with the pictures of their receipts, as one archive. */
    public void writeArchive(PersonId person, OutputStream to) throws IOException {
        List<Receipt> pictured = receipts.all(person);
        ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(VaultArchive.VAULT));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(file(person, pictured)));
        zip.closeEntry();
        for (Receipt receipt : pictured) {
            zip.putNextEntry(new ZipEntry(receipt.path()));
            zip.write(receipts.picture(person, receipt.id()));
            zip.closeEntry();
        }
        zip.finish();
    }

    private ObjectNode file(PersonId person, List<Receipt> pictured) {
        Map<VaultId, List<Receipt>> pictures = pictured.stream().collect(Collectors.groupingBy(Receipt::purchase));
        ObjectNode file = json.createObjectNode();
        ArrayNode context = file.putArray("@context").add("https://schema.org");
        ObjectNode own = context.addObject();
        OWN_NAMES.forEach(name -> own.put(name, OWN + name));
        file.put("format", FORMAT).put("formatVersion", VERSION);
        file.put("dateCreated", Instant.now().toString());
        ArrayNode orders = file.putArray("orders");
        purchases
                .all(person)
                .forEach(purchase -> orders.add(order(purchase, pictures.getOrDefault(purchase.id(), List.of()))));
        ArrayNode said = file.putArray("facts");
        facts.of(person)
                .forEach(fact -> said.add(OrderJson.object("PropertyValue")
                        .put("name", fact.name())
                        .put("value", fact.value())));
        ArrayNode wanted = file.putArray("needs");
        needs.of(owners.of(person).cluster()).stream()
                .filter(need -> need.withdrawnAt() == null)
                .forEach(need -> wanted.add(demand(need.wanted())));
        ArrayNode given = file.putArray("grants");
        lent.grants().of(person, null, MOST_TOLD).items().forEach(grant -> given.add(told(grant)));
        ArrayNode read = file.putArray("readings");
        lent.readings().of(person, null, MOST_TOLD).items().forEach(reading -> read.add(told(reading)));
        return file;
    }

    private static ObjectNode order(Purchase purchase, List<Receipt> pictures) {
        ObjectNode order = OrderJson.of(purchase.bought());
        if (!pictures.isEmpty()) {
            ArrayNode images = order.putArray("image");
            pictures.forEach(picture -> images.add(picture.path()));
        }
        return order;
    }

    private ObjectNode told(Grant grant) {
        ObjectNode told = json.createObjectNode().put("purpose", grant.purpose());
        told.set("share", json.valueToTree(grant.share()));
        told.put("givenAt", grant.givenAt().toString());
        told.put("endsAt", grant.endsAt().toString());
        OrderJson.put(told, "revokedAt", grant.revokedAt() == null ? null : String.valueOf(grant.revokedAt()));
        return told;
    }

    private ObjectNode told(Reading reading) {
        ObjectNode told = json.createObjectNode().put("at", reading.at().toString());
        told.put("by", reading.by()).put("purpose", reading.purpose());
        told.put("purchases", reading.purchases()).put("needs", reading.needs());
        ArrayNode names = told.putArray("facts");
        reading.facts().forEach(names::add);
        return told;
    }

    /** A need as a Demand of schema.org. */
    private static ObjectNode demand(Wanted wanted) {
        ObjectNode demand = OrderJson.object("Demand").put("name", wanted.what());
        OrderJson.put(demand, "availabilityEnds", wanted.by() == null ? null : String.valueOf(wanted.by()));
        Money budget = wanted.budget();
        if (budget != null) {
            demand.set(
                    "priceSpecification",
                    OrderJson.object("PriceSpecification")
                            .put("maxPrice", Amounts.plain(budget))
                            .put("priceCurrency", budget.currency()));
        }
        return demand.put("firmness", wanted.firmness().key());
    }

    /**
     * Reads one of ours, or Orders of schema.org that stand alone, in a list or in a graph. Grants and readings are not taken
     * over: they are of another brand.
     *
     * @throws Fault.Caller naming {@code /file} where it is none
     */
    Contents read(byte[] bytes) {
        JsonNode file;
        try {
            file = json.readTree(bytes);
        } catch (JacksonException garbage) {
            throw Fault.invalid("/file", "vault.wrong.json");
        }
        if (file.path("formatVersion").asInt(VERSION) > VERSION) {
            throw Fault.invalid("/file", "vault.wrong.version");
        }
        Contents contents = new Contents();
        Instant now = Instant.now();
        each(orders(file), contents, order -> {
            Bought bought = OrderJson.read(order).check(now);
            contents.purchases().add(bought);
            contents.pictures().put(bought.likeness(), pictures(order.path("image")));
        });
        each(file.path("facts"), contents, fact -> contents.facts().add(fact(fact, now)));
        each(file.path("needs"), contents, need -> contents.needs().add(wanted(need, now)));
        if (contents.purchases().isEmpty()
                && contents.facts().isEmpty()
                && contents.needs().isEmpty()
                && contents.wrong().isEmpty()) {
            throw Fault.invalid("/file", "vault.wrong.json");
        }
        return contents;
    }

    private static JsonNode orders(JsonNode file) {
        if (file.isArray() || OrderJson.text(file.path("@type")).equals("Order")) {
            return file;
        }
        return file.has("orders") ? file.path("orders") : file.path("@graph");
    }

    private static void each(JsonNode entries, Contents contents, Consumer<JsonNode> keep) {
        long number = 0;
        for (JsonNode entry : OrderJson.each(entries)) {
            number++;
            if (number > Purchases.MOST) {
                throw Fault.invalid("/file", "vault.wrong.rows");
            }
            try {
                keep.accept(entry);
            } catch (Fault.Caller wrong) {
                contents.wrong().add(new Wrong(number, VaultImports.why(wrong)));
            }
        }
    }

    private static List<VaultId> pictures(JsonNode images) {
        List<VaultId> pictures = new ArrayList<>();
        if (images.isArray()) {
            images.forEach(image -> VaultArchive.id(OrderJson.text(image)).ifPresent(pictures::add));
        }
        return pictures;
    }

    private static Fact fact(JsonNode told, Instant now) {
        Fact fact =
                new Fact(VaultId.next(), OrderJson.text(told.path("name")), OrderJson.text(told.path("value")), now);
        Facts.check(fact);
        return fact;
    }

    /** Nobody but themselves sees it, until they publish it here. */
    private static Wanted wanted(JsonNode demand, Instant now) {
        JsonNode price = demand.path("priceSpecification");
        String most = OrderJson.text(price.path("maxPrice"));
        Wanted wanted = new Wanted(
                OrderJson.text(demand.path("name")),
                day(OrderJson.text(demand.path("availabilityEnds"))),
                most.isEmpty() ? null : Amounts.read("/budget", most, OrderJson.text(price.path("priceCurrency"))),
                Wanted.Firmness.of(OrderJson.text(demand.path("firmness"))).orElse(Wanted.Firmness.LIKELY),
                Wanted.Audience.ME,
                null);
        wanted.check(now);
        return wanted;
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : Days.read("/by", text);
    }
}
