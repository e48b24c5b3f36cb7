package social.rapport.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;
import social.rapport.shared.text.Cells;
import social.rapport.shared.text.Charsets;
import social.rapport.shared.text.CsvTable;
import social.rapport.vault.VaultImports.Wrong;

/** Purchases as a table: a row a line, those of one purchase with the same record, or else the same seller and number. */
public final class PurchaseSheet {

    private static final int MOST_ROWS = 50_000;
    private static final int HEAD = 64 << 10;

    private PurchaseSheet() {}

    /** What a column may be. */
    public enum Target {
        RECORD("record id 记录 기록"),
        SELLER("seller company shop store merchant vendor 商家 店铺 卖家 公司 商户 商店 판매자 판매처 회사 가게 상점 매장"),
        ON("on date orderdate boughton day 日期 购买日期 下单时间 交易时间 下单日期 날짜 구매일 주문일 거래일"),
        WHAT("what item product description title 商品 商品名称 名称 品名 物品 상품 상품명 품목 품명 내용"),
        QUANTITY("quantity qty count 数量 수량"),
        PRICE("price unitprice 单价 价格 단가 가격"),
        TOTAL("total amount sum paid 金额 总价 合计 实付 总金额 실결제금액 총액 금액 합계 결제금액"),
        CURRENCY("currency 币种 货币 통화"),
        CATEGORY("category 类别 分类 분류 카테고리"),
        NUMBER("number ordernumber orderno receipt receiptnumber 订单号 订单编号 编号 小票号 주문번호 영수증번호 번호"),
        NOTE("note notes remark memo 备注 메모 비고");

        private final String names;

        Target(String names) {
            this.names = ' ' + names + ' ';
        }

        private boolean isCalled(String plain) {
            return names.contains(' ' + plain + ' ');
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Target> of(String key) {
            return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    /**
     * How a table is read.
     *
     * @param columns what each is, by its place; null for one that is left aside
     * @param currency of amounts in whose row none is named
     */
    public record Plan(List<@Nullable Target> columns, String currency) {

        static Plan guess(List<String> header, String currency) {
            Set<Target> taken = new HashSet<>();
            List<@Nullable Target> columns = new ArrayList<>();
            for (String name : header) {
                String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
                columns.add(Stream.of(Target.values())
                        .filter(target -> target.isCalled(plain) && taken.add(target))
                        .findFirst()
                        .orElse(null));
            }
            return new Plan(columns, currency);
        }

        /** @throws Fault.Caller naming {@code /columns} where one is there twice, or one that is needed is missing */
        void check() {
            List<Target> chosen = columns.stream().filter(Objects::nonNull).toList();
            if (new HashSet<>(chosen).size() < chosen.size()) {
                throw Fault.invalid("/columns", "vault.wrong.columns");
            }
            if (!chosen.containsAll(List.of(Target.SELLER, Target.ON, Target.WHAT))) {
                throw Fault.invalid("/columns", "vault.wrong.missing");
            }
        }
    }

    /** Writes a row a line; what a spreadsheet would calculate is told to be text. */
    public static void write(List<Purchase> purchases, Writer to) throws IOException {
        CSVPrinter printer = new CSVPrinter(to, CSVFormat.RFC4180);
        printer.printRecord(Stream.of(Target.values()).map(Target::key).toList());
        for (Purchase purchase : purchases) {
            Bought bought = purchase.bought();
            for (Bought.Line line : bought.lines()) {
                printer.printRecord(Stream.of(
                                purchase.id().toString(),
                                bought.seller(),
                                bought.on().toString(),
                                line.what(),
                                line.quantity().toPlainString(),
                                plain(line.price()),
                                plain(bought.total()),
                                Optional.ofNullable(bought.currency()).orElse(""),
                                Optional.ofNullable(bought.category()).orElse(""),
                                Optional.ofNullable(bought.number()).orElse(""),
                                Optional.ofNullable(bought.note()).orElse(""))
                        .map(PurchaseSheet::safe)
                        .toList());
            }
        }
        printer.flush();
    }

    private static String plain(@Nullable Money amount) {
        return amount == null ? "" : Amounts.plain(amount);
    }

    /** An amount below zero is no formula. */
    private static String safe(String cell) {
        return cell.matches("-?\\d+(\\.\\d+)?") ? cell : Cells.safe(cell);
    }

    /** The first row of a table, and how it seems to be meant to be read. */
    record Head(List<String> header, Plan plan) {}

    static Head head(byte[] bytes, String currency) {
        try (CsvTable table = open(bytes)) {
            List<String> header = table.header().stream()
                    .map(name -> name.replaceAll("\\p{Cc}+", " ").strip())
                    .toList();
            if (header.isEmpty() || header.size() > 100) {
                throw Fault.invalid("/file", "vault.wrong.table");
            }
            return new Head(header, Plan.guess(header, currency));
        } catch (IOException unreadable) {
            throw Fault.invalid("/file", "vault.wrong.table");
        }
    }

    private static CsvTable open(byte[] bytes) throws IOException {
        String charset = Charsets.guess(Arrays.copyOf(bytes, Math.min(HEAD, bytes.length)));
        return new CsvTable(new ByteArrayInputStream(bytes), Charsets.of(charset));
    }

    /** @throws Fault.Caller naming {@code /file} where it has more rows than may be, or cannot be read any further */
    static Contents read(byte[] bytes, Plan plan) {
        Map<String, List<CsvTable.Row>> purchases = new LinkedHashMap<>();
        try (CsvTable table = open(bytes)) {
            long rows = 0;
            for (CsvTable.Row row = table.next(); row != null; row = table.next()) {
                if (++rows > MOST_ROWS) {
                    throw Fault.invalid("/file", "vault.wrong.rows");
                }
                purchases
                        .computeIfAbsent(record(row, plan), ignored -> new ArrayList<>())
                        .add(row);
            }
        } catch (IOException | IllegalStateException unreadable) {
            throw Fault.invalid("/file", "vault.wrong.table");
        }
        if (purchases.size() > Purchases.MOST) {
            throw Fault.invalid("/file", "vault.wrong.rows");
        }
        Contents contents = new Contents();
        Instant now = Instant.now();
        purchases.values().forEach(rows -> read(rows, plan, contents, now));
        return contents;
    }

    private static String record(CsvTable.Row row, Plan plan) {
        Map<Target, String> cells = cells(row, plan);
        String record = cells.getOrDefault(Target.RECORD, "");
        String number = cells.getOrDefault(Target.NUMBER, "");
        if (!record.isEmpty()) {
            return "record " + record;
        }
        return number.isEmpty()
                ? "row " + row.number()
                : "number " + cells.getOrDefault(Target.SELLER, "").toLowerCase(Locale.ROOT) + '\n' + number;
    }

    private static Map<Target, String> cells(CsvTable.Row row, Plan plan) {
        Map<Target, String> cells = new EnumMap<>(Target.class);
        for (int i = 0; i < Math.min(row.cells().size(), plan.columns().size()); i++) {
            Target target = plan.columns().get(i);
            if (target != null) {
                cells.put(target, bare(row.cells().get(i).strip()));
            }
        }
        return cells;
    }

    /** Without the apostrophe that kept it from being calculated. */
    private static String bare(String cell) {
        return cell.startsWith("'") && Cells.safe(cell.substring(1)).equals(cell) ? cell.substring(1) : cell;
    }

    private static void read(List<CsvTable.Row> rows, Plan plan, Contents contents, Instant now) {
        CsvTable.Row first = rows.getFirst();
        try {
            if (rows.stream().anyMatch(CsvTable.Row::isGarbled)) {
                throw Fault.invalid("/file", "vault.wrong.charset");
            }
            List<Map<Target, String>> all =
                    rows.stream().map(row -> cells(row, plan)).toList();
            Map<Target, String> head = all.getFirst();
            contents.purchases()
                    .add(new Bought(
                                    head.getOrDefault(Target.SELLER, ""),
                                    Days.read("/on", head.getOrDefault(Target.ON, "")),
                                    all.stream().map(cells -> line(cells, plan)).collect(Collectors.toList()),
                                    money(Target.TOTAL, head, plan),
                                    head.get(Target.CATEGORY),
                                    head.get(Target.NUMBER),
                                    head.get(Target.NOTE))
                            .check(now));
        } catch (Fault.Caller wrong) {
            contents.wrong().add(new Wrong(first.number(), VaultImports.why(wrong)));
        }
    }

    private static Bought.Line line(Map<Target, String> cells, Plan plan) {
        String quantity = cells.getOrDefault(Target.QUANTITY, "");
        return new Bought.Line(
                cells.getOrDefault(Target.WHAT, ""),
                quantity.isEmpty() ? BigDecimal.ONE : Amounts.quantity("/quantity", quantity),
                money(Target.PRICE, cells, plan));
    }

    private static @Nullable Money money(Target target, Map<Target, String> cells, Plan plan) {
        String amount = cells.getOrDefault(target, "").replaceAll("^[¥￥₩$€£]|[元원]$", "");
        String currency = cells.getOrDefault(Target.CURRENCY, "");
        return amount.isEmpty()
                ? null
                : Amounts.read('/' + target.key(), amount, currency.isEmpty() ? plan.currency() : currency);
    }
}
