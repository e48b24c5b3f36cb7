package social.rapport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Acquaintances;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class VaultImportsTests extends VaultScene {

    private static final String TABLE = """
            Date,Store,Item,Qty,Unit price,Total,Currency,Category,Order number
            2026-11-02,Muji,Pillow,2,"12,900","25,800",KRW,Home,A-17
            2026-11-02,Muji,Lamp,1,30000,,KRW,Home,A-17
            2026-10-01,Pharmacy,Tablets,1,,9.99,USD,,
            """;

    @Autowired
    VaultImports imports;

    @Autowired
    VaultFile file;

    @Autowired
    Receipts receipts;

    @Test
    void aTableIsUnderstoodByItsHeaderAndTakenOverOnce() {
        VaultImports.Look look = look(TABLE.getBytes(StandardCharsets.UTF_8));

        assertThat(look.problem()).isNull();
        assertThat(look.wrong()).isEmpty();
        assertThat(look.purchases())
                .as("two rows of one number are one purchase")
                .isEqualTo(2);
        assertThat(look.first().getFirst().lines())
                .extracting(Bought.Line::what)
                .containsExactly("Pillow", "Lamp");
        assertThat(look.first().getFirst().total()).isEqualTo(new Money(25_800, "KRW"));
        assertThat(look.first().getLast().total()).isEqualTo(new Money(999, "USD"));
        assertThat(all()).as("looking keeps nothing").isEmpty();

        assertThat(take(look)).hasValue(new VaultImports.Kept(2, 0, 0));
        assertThat(take(look)).as("a second click").isEmpty();
        VaultImports.Look again = look(TABLE.getBytes(StandardCharsets.UTF_8));
        assertThat(again.purchases()).isZero();
        assertThat(again.known()).isEqualTo(2);
        assertThat(take(again)).hasValue(new VaultImports.Kept(0, 0, 0));
        assertThat(all()).hasSize(2);
    }

    @Test
    void whatCannotBeKeptIsToldRowByRowAndTheRestIsKept() {
        VaultImports.Look look = look("""
                date;store;item;price;currency
                2026-11-02;Muji;Pillow;12.5;KRW
                yesterday;Muji;Pillow;1;KRW
                2026-11-02;;Pillow;1;KRW
                2026-11-02;Muji;;1;KRW
                2026-11-02;Muji;Pillow;1;ABC
                02/11/2026;Muji;Pillow;1;KRW
                2026-13-01;Muji;Pillow;1;KRW
                2026-11-02;Muji;Pillow;1;KWD
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(look.wrong())
                .extracting(VaultImports.Wrong::number, VaultImports.Wrong::message)
                .containsExactly(
                        tuple(2L, "vault.wrong.amount"),
                        tuple(3L, "vault.wrong.on"),
                        tuple(4L, "vault.wrong.seller"),
                        tuple(5L, "vault.wrong.what"),
                        tuple(6L, "vault.wrong.currency"),
                        tuple(7L, "vault.wrong.on"),
                        tuple(8L, "vault.wrong.on"));
        assertThat(take(look)).hasValue(new VaultImports.Kept(1, 0, 0));
        assertThat(all().getFirst().bought().lines().getFirst().price()).isEqualTo(new Money(1_000, "KWD"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "GB18030", "x-windows-949"})
    void tablesComeInAnyEncoding(String charset) {
        String table = charset.equals("x-windows-949")
                ? "날짜,판매처,상품명,금액,통화\n2026. 11. 2.,무인양품 강남점,편안한 베개와 이불,25800,KRW\n"
                : "日期,商家,商品名称,金额,币种\n2026年11月2日,无印良品上海淮海路店,舒适的枕头和被子,128.50,CNY\n";
        byte[] bytes = (charset.equals("UTF-16LE") ? "\uFEFF" + table : table).getBytes(Charset.forName(charset));

        VaultImports.Look look = look(bytes);

        assertThat(look.wrong()).isEmpty();
        assertThat(look.first()).singleElement().satisfies(bought -> {
            assertThat(bought.on()).isEqualTo(DAY);
            assertThat(bought.seller()).startsWith(charset.equals("x-windows-949") ? "무인양품" : "无印良品");
            assertThat(bought.total())
                    .isEqualTo(charset.equals("x-windows-949") ? new Money(25_800, "KRW") : new Money(12_850, "CNY"));
        });
    }

    @Test
    void columnsAreMappedByHandWhereTheHeaderTellsNothing() {
        byte[] bytes = "a,b,c,d\nMuji,2026-11-02,Pillow,9.5\n".getBytes(StandardCharsets.UTF_8);
        VaultImports.Look look = look(bytes);
        assertThat(look.problem()).isEqualTo("vault.wrong.missing");
        assertThat(look.header()).containsExactly("a", "b", "c", "d");

        PurchaseSheet.Plan plan = new PurchaseSheet.Plan(
                List.of(
                        PurchaseSheet.Target.SELLER,
                        PurchaseSheet.Target.ON,
                        PurchaseSheet.Target.WHAT,
                        PurchaseSheet.Target.TOTAL),
                "CNY");
        assertThat(brand.get(() -> imports.look(mina, look.id(), plan, "USD")).purchases())
                .isEqualTo(1);
        assertThat(brand.get(() -> imports.take(mina, look.id(), plan, brand.system())))
                .isPresent();
        assertThat(all().getFirst().bought().total()).isEqualTo(new Money(950, "CNY"));

        PurchaseSheet.Plan twice =
                new PurchaseSheet.Plan(List.of(PurchaseSheet.Target.SELLER, PurchaseSheet.Target.SELLER), "CNY");
        VaultImports.Look other = look(bytes);
        assertThat(brand.get(() -> imports.look(mina, other.id(), twice, "USD")).problem())
                .isEqualTo("vault.wrong.columns");
    }

    @Test
    void aFormulaIsKeptAsTextAndGoesOutAsText() throws IOException {
        String formula = "=HYPERLINK(\"http://evil.example\")";
        take(look(("date,store,item,note\n2026-11-02,\"" + formula.replace("\"", "\"\"") + "\",@SUM(A1),+1\n")
                .getBytes(StandardCharsets.UTF_8)));
        assertThat(all().getFirst().bought().seller()).isEqualTo(formula);

        StringWriter table = new StringWriter();
        PurchaseSheet.write(all(), table);
        assertThat(table.toString()).contains("'=HYPERLINK", "'@SUM(A1)", "'+1").doesNotContain(",=", ",@", ",+");
        assertThat(look(table.toString().getBytes(StandardCharsets.UTF_8)).purchases())
                .as("what goes out is known when it comes back")
                .isZero();
    }

    @Test
    void aMillionLinesAreRefusedWithoutKeepingAny() {
        String head = "date,store,item,quantity\n";
        String line = "2026-11-02,Muji,Pillow,1\n";
        byte[] million = (head + line.repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> look(million))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.TOO_LARGE));

        byte[] many = (head + line.repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> look(many))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .containsExactly(new Fault.Field("/file", "vault.wrong.rows")));
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"orders\":5}", "{\"orders\":[],\"formatVersion\":99}", "[{}"})
    void garbageIsRefusedWithoutKeepingAnything(String garbage) {
        assertThatThrownBy(() -> look(garbage.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Fault.Caller.class);
        assertThat(all()).isEmpty();
    }

    @Test
    void hostileEntriesAreToldAndDoNoHarm() {
        VaultImports.Look look = look("""
                {"orders":[
                  {"seller":"Muji","orderDate":"2026-11-02T10:00:00+09:00","acceptedOffer":
                    {"itemOffered":{"name":"Pillow"},"price":12900,"priceCurrency":"KRW"}},
                  {"seller":"Muji","orderDate":"2026-11-02","acceptedOffer":
                    [{"itemOffered":{"name":"Pillow"},"price":1e999999999,"priceCurrency":"KRW"}]},
                  {"seller":"Muji","orderDate":"2026-11-02","acceptedOffer":
                    [{"itemOffered":{"name":"Pillow"},"eligibleQuantity":{"value":1e999999999}}]},
                  {"seller":"\\ud800","orderDate":"2026-11-02","acceptedOffer":[{"itemOffered":{"name":"x"}}]},
                  {"seller":{"name":{"name":"x"}},"orderDate":"2026-11-02"},
                  null, 7, []],
                 "facts":[{"name":"Shoe size","value":"38"},{"name":"\\u0000","value":"x"}]}
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(look.purchases()).isEqualTo(1);
        assertThat(look.facts()).isEqualTo(1);
        assertThat(look.wrong()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(take(look)).hasValue(new VaultImports.Kept(1, 1, 0));
    }

    @Test
    void aVaultGoesToAnotherBrandWholeAndComesBackKnown() throws IOException {
        keep(mina, bought("무인양품", "베개", "집", DAY, "A-17"));
        keep(mina, bought("Muji", "=1+1", null, DAY.minusYears(3), null));
        keep(
                mina,
                new Bought(
                        "Souk",
                        DAY,
                        List.of(
                                new Bought.Line("Dates", new BigDecimal("1.25"), new Money(1_250, "KWD")),
                                new Bought.Line("Discount", BigDecimal.ONE, new Money(-250, "KWD"))),
                        new Money(1_312, "KWD"),
                        null,
                        null,
                        null));
        tell(mina, "Shoe size", "38.5");
        tell(mina, "Allergies", "nuts,\nmilk");
        LocalDate soon = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(20);
        Wanted stroller = new Wanted(
                "A stroller", soon, new Money(300_000, "KRW"), Wanted.Firmness.SURE, Wanted.Audience.BRAND, null);
        brand.within(() -> needs.publish(NeedId.next(), alone(mina), stroller, brand.system()));
        lend(mina, "care", ofFacts("Shoe size"));
        read(mina, "care");
        byte[] taken = written(brand, mina);
        JsonNode json = new JsonMapper().readTree(taken);
        assertThat(json.get("format").stringValue()).isEqualTo("rapport-vault");
        assertThat(json.get("orders")).hasSize(3).first().satisfies(order -> assertThat(
                        order.get("@type").stringValue())
                .isEqualTo("Order"));
        assertThat(json.get("grants")).hasSize(1);
        assertThat(json.get("readings")).hasSize(1);

        Brand other = brands.open();
        PersonId there = new Acquaintances(other, identities).meet("Mina");
        VaultId id = other.get(() -> handIn(there, new ByteArrayInputStream(taken)));
        assertThat(other.get(() -> imports.look(there, id, null, "USD")).wrong())
                .isEmpty();
        assertThat(other.get(() -> imports.take(there, id, null, other.system())))
                .hasValue(new VaultImports.Kept(3, 2, 1));

        assertThat(other.get(() -> purchases.all(there)))
                .extracting(Purchase::bought)
                .containsExactlyInAnyOrderElementsOf(
                        all().stream().map(Purchase::bought).toList());
        assertThat(other.get(() -> facts.of(there)))
                .extracting(Fact::name, Fact::value)
                .containsExactlyElementsOf(brand.get(() -> facts.of(mina)).stream()
                        .map(fact -> tuple(fact.name(), fact.value()))
                        .toList());
        assertThat(other.get(() -> needs.of(alone(there)))).singleElement().satisfies(need -> assertThat(need.wanted())
                .as("for nobody else's eyes until it is published there")
                .isEqualTo(new Wanted(
                        stroller.what(),
                        stroller.by(),
                        stroller.budget(),
                        stroller.firmness(),
                        Wanted.Audience.ME,
                        null)));
        assertThat(other.get(() -> grants.of(there, null, 10)).total())
                .as("a grant is for one brand")
                .isZero();

        VaultImports.Look back = look(written(other, there));
        assertThat(back.isNew()).isFalse();
        assertThat(back.known()).isEqualTo(6);
    }

    @Test
    void picturesOfReceiptsGoAlongAndComeBackOnce() throws IOException {
        Purchase pillow = keep(mina, bought("Muji", "Pillow", null, DAY, "A-17"));
        Drawn drawn = Drawn.of(new ByteArrayInputStream(Pictures.photo(60, 40)));
        brand.within(() -> receipts.add(mina, pillow.id(), drawn));
        byte[] taken = packed(brand, mina);

        Brand other = brands.open();
        PersonId there = new Acquaintances(other, identities).meet("Mina");
        VaultId id = other.get(() -> handIn(there, new ByteArrayInputStream(taken)));
        VaultImports.Look look = other.get(() -> imports.look(there, id, null, "USD"));
        assertThat(List.of(look.purchases(), look.pictures())).containsExactly(1, 1);
        other.get(() -> imports.take(there, id, null, other.system()));

        Receipt kept = other.get(() -> receipts.all(there)).getFirst();
        assertThat(kept.purchase())
                .isEqualTo(other.get(() -> purchases.all(there)).getFirst().id());
        assertThat(other.get(() -> receipts.picture(there, kept.id()))).isNotEmpty();
        VaultImports.Look back = look(packed(other, there));
        assertThat(back.isNew()).as("what comes back is known").isFalse();
    }

    @Test
    void anArchiveThatWouldGrowOrLiesIsRefusedOrLeftAside() throws IOException {
        byte[] zeros = zipped(Map.of("vault.json", new byte[60_000_000]));
        assertThat(zeros.length).isLessThan(200_000);
        assertThatThrownBy(() -> look(zeros)).isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> look(zipped(Map.of("x", new byte[9])))).isInstanceOf(Fault.Caller.class);

        String picture = "receipts/" + VaultId.next() + ".jpg";
        byte[] vault = ("{\"orders\":[{\"seller\":\"Muji\",\"orderDate\":\"2026-11-02\",\"image\":[\"" + picture
                        + "\",\"../../etc/passwd\"],\"acceptedOffer\":[{\"itemOffered\":{\"name\":\"x\"}}]}]}")
                .getBytes(StandardCharsets.UTF_8);
        VaultImports.Look look =
                look(zipped(Map.of("vault.json", vault, picture, "no picture".getBytes(StandardCharsets.UTF_8))));
        assertThat(take(look)).hasValue(new VaultImports.Kept(1, 0, 0));
        assertThat(brand.get(() -> receipts.all(mina))).isEmpty();
    }

    private static byte[] zipped(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private byte[] packed(Brand of, PersonId person) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        of.within(() -> {
            try {
                file.writeArchive(person, bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        return bytes.toByteArray();
    }

    private byte[] written(Brand of, PersonId person) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        of.within(() -> {
            try {
                file.write(person, bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        return bytes.toByteArray();
    }

    @Test
    void nobodyTakesOverAnothersFile() {
        VaultImports.Look look = look(TABLE.getBytes(StandardCharsets.UTF_8));
        PersonId dan = acquaintances.meet("Dan");

        assertThatThrownBy(() -> brand.get(() -> imports.look(dan, look.id(), null, "USD")))
                .isInstanceOf(Fault.Caller.class);
        assertThat(brand.get(() -> imports.take(dan, look.id(), look.plan(), brand.system())))
                .isEmpty();
    }

    private VaultImports.Look look(byte[] bytes) {
        VaultId id = brand.get(() -> handIn(new ByteArrayInputStream(bytes)));
        return brand.get(() -> imports.look(mina, id, null, "USD"));
    }

    private VaultId handIn(InputStream content) {
        return handIn(mina, content);
    }

    private VaultId handIn(PersonId person, InputStream content) {
        try {
            return imports.handIn(person, "vault.csv", content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Optional<VaultImports.Kept> take(VaultImports.Look look) {
        return brand.get(() -> imports.take(mina, look.id(), look.plan(), brand.system()));
    }

    private List<Purchase> all() {
        return brand.get(() -> purchases.all(mina));
    }
}
