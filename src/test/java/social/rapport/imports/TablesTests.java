package social.rapport.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.imports.Desk.assertCounts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

@RapportTest
class TablesTests {

    @Autowired
    Brands brands;

    @Autowired
    Profiles profiles;

    @Autowired
    PeopleList people;

    @Test
    void peopleComeWithTraitsAndTagsAndTheSameRowsChangeNothing() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String file = """
                Customer ID,Full name,E-mail,Mobile,City,Tags
                k1,Lin Xiaomei,lin@example.com,+86 138 0013 8000,Shanghai,"vip, ice cream"
                k2,Kim Mina,mina@example.com,,Seoul,
                """;

        JsonNode read = desk.read("people", "people.csv", file);
        assertCounts(read, 2, 0, 0, 0);
        assertCounts(desk.read("people", "people.csv", file), 0, 0, 2, 0);
        assertCounts(
                desk.read("people", "people.csv", file.replace("Seoul", "Busan").replace("Kim", "Kang")), 0, 1, 1, 0);

        Profile lin = profile(brand, "Lin");
        assertThat(lin.tags()).extracting(tag -> tag.name()).containsExactlyInAnyOrder("vip", "ice cream");
        assertThat(lin.traits())
                .extracting(trait -> trait.name() + "=" + trait.value())
                .contains("locality=Shanghai");
        Profile mina = profile(brand, "Kang");
        assertThat(mina.card().name()).isEqualTo("Kang Mina");
        assertThat(mina.traits()).extracting(trait -> trait.value()).containsExactly("Busan");
    }

    @Test
    void ordersAreOnePurchaseEachWithWhatBecameOfThem() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String file = """
                订单编号,付款时间,订单状态,实付金额,币种,宝贝标题,买家会员名,手机号,备注
                T-1,2026-05-04 09:30,已付款,¥129.00,CNY,开心果冰淇淋 1 升,小雪,+86 138 0013 8000,x
                T-2,2026-05-05 09:30,待定,9.00,CNY,甜筒,小雪,,
                T-3,2026-05-05 09:30,,9.001,CNY,甜筒,小雪,,
                """;

        assertCounts(desk.read("orders", "orders.csv", file), 1, 0, 0, 2);
        assertCounts(desk.read("orders", "orders.csv", file.replace("已付款", "已发货")), 1, 0, 1, 2);

        JsonNode told = Objects.requireNonNull(brand.api()
                .get()
                .uri("/api/v1/interactions?verb=bought")
                .retrieve()
                .body(JsonNode.class));
        assertThat(told.path("total").asInt()).isEqualTo(1);
        assertThat(told.path("items").path(0).path("about").path("id").asString())
                .isEqualTo("T-1");
        assertThat(told.path("items").path(0).path("attributes").toString())
                .contains("\"amount\":12900", "\"currency\":\"CNY\"", "开心果冰淇淋 1 升");
        JsonNode all = Objects.requireNonNull(
                brand.api().get().uri("/api/v1/interactions").retrieve().body(JsonNode.class));
        assertThat(all.path("items").valueStream().map(one -> one.path("verb").asString("")))
                .as("the newest first, though the file knows one moment of an order")
                .containsExactly("updated", "bought");
    }

    private Profile profile(Brand brand, String words) {
        return brand.get(() -> {
            var found = people.page(
                    PeopleFilter.of(name -> name.equals("q") ? new String[] {words} : null), null, 5, brand.system());
            return profiles.of(found.items().getFirst().id());
        });
    }

    private List<Profile> everybody(Brand brand) {
        return brand.get(() -> people.page(PeopleFilter.of(any -> null), null, 50, brand.system()).items().stream()
                .map(found -> profiles.of(found.id()))
                .toList());
    }

    @Test
    void aMappingSaysWhatColumnsBecome() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        byte[] file = "who;where;left out\nmina;Seoul;x\n".getBytes(StandardCharsets.UTF_8);

        assertCounts(
                desk.read(
                        "people",
                        "people.csv",
                        file,
                        Map.of("mapping", "{\"columns\":{\"who\":\"handle\",\"where\":\"trait:town\"}}")),
                1,
                0,
                0,
                0);

        assertThat(profile(brand, "mina").traits())
                .extracting(trait -> trait.name() + "=" + trait.value())
                .containsExactly("town=Seoul");
    }

    @ParameterizedTest
    @CsvSource({"GB18030, 姓名, 林晓梅, 上海", "x-windows-949, 이름, 똠방각하, 서울", "UTF-8, 姓名, 林晓梅, 上海", "UTF-16LE, 이름, 김민아, 부산"})
    void filesAreReadInTheirOwnEncoding(String charset, String header, String name, String city) {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
        String file = mark + header + ",email,city\n" + name + ",a@example.com," + city + "\n";

        assertCounts(desk.read("people", "people.csv", file.getBytes(Charset.forName(charset)), Map.of()), 1, 0, 0, 0);

        Profile found = everybody(brand).getFirst();
        assertThat(found.card().name()).isEqualTo(name);
        assertThat(found.traits()).extracting(trait -> trait.value()).containsExactly(city);
    }

    @Test
    void aWorkbookIsReadLikeATable() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("People");
            List.of("id", "name", "phone", "birthday")
                    .forEach(name -> sheet.value(
                            0, List.of("id", "name", "phone", "birthday").indexOf(name), name));
            sheet.value(1, 0, 17);
            sheet.value(1, 1, "林晓梅");
            sheet.value(1, 2, 13800138000L);
            sheet.value(1, 3, java.time.LocalDate.of(1990, 5, 4));
            sheet.style(1, 3).format("yyyy-mm-dd").set();
        }
        Brand brand = brands.open();

        assertCounts(new Desk(brand).read("people", "people.xlsx", bytes.toByteArray(), Map.of()), 1, 0, 0, 0);

        Profile lin = profile(brand, "林晓梅");
        assertThat(lin.identities().getFirst().externalId()).isEqualTo("17");
        assertThat(lin.identities().getFirst().phone()).isEqualTo("13800138000");
        assertThat(lin.traits())
                .extracting(trait -> trait.name() + "=" + trait.value())
                .containsExactly("birth_date=1990-05-04");
    }

    @Test
    void interactionsOfATableAreReadInTheBrandsTime() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);
        String file = """
                时间,客户,内容,方向
                2026/5/4 9:30,u1,冰淇淋化了,收到
                2026-05-04 10:00:00,u1,很抱歉,发出
                昨天,u1,?,收到
                """;

        JsonNode read = desk.read("interactions", "talk.csv", file);
        assertCounts(read, 2, 0, 0, 1);
        assertCounts(desk.read("interactions", "talk.csv", file), 0, 0, 2, 1);
        JsonNode items = desk.get(
                        "/api/v1/interactions?channel=" + read.path("channel").asString())
                .path("items");
        assertThat(items.get(1).path("at").asString()).isEqualTo("2026-05-04T01:30:00Z");
        assertThat(items.get(0).path("direction").asString()).isEqualTo("outbound");
    }

    @Test
    void theReportNamesEachRowAndIsNoFormula() {
        Brand brand = brands.open();
        Desk desk = new Desk(brand);

        JsonNode read = desk.read("people", "people.csv", """
                id,email
                1,=cmd|' /C calc'!A1
                2,fine@example.com
                2,other@example.com
                ,
                """);

        assertCounts(read, 1, 0, 0, 2);
        assertThat(desk.report(read))
                .startsWith("\uFEFFRow,Reason,Value\r\n")
                .contains("2,This is no e-mail address.,'=cmd")
                .contains("4,An earlier row of this file says something else of the same person.,2");
    }
}
