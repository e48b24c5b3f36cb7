package social.rapport.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.rapport.imports.Plan.Column;
import social.rapport.shared.Fault;

/** What the columns of a table can become, and what their names let us guess. */
public final class Mapping {

    public static final String SKIP = "skip";
    static final String TAGS = "tags";
    static final String TRAIT = "trait:";
    static final String ATTRIBUTE = "attribute:";

    private static final List<String> OF_PEOPLE =
            List.of("id", "name", "givenName", "familyName", "email", "phone", "handle");
    private static final List<String> OF_INTERACTIONS = List.of(
            "id",
            "at",
            "direction",
            "text",
            "person",
            "name",
            "handle",
            "email",
            "phone",
            "conversation",
            "inReplyTo",
            "subject",
            "author",
            "verb",
            "visibility",
            "language");

    private static final List<String> OF_ORDERS = List.of(
            "number",
            "at",
            "state",
            "amount",
            "currency",
            "items",
            "url",
            "person",
            "name",
            "handle",
            "email",
            "phone");

    /** Traits that likely matches are sought by. */
    private static final List<String> UNDERSTOOD = List.of(
            "trait:birth_date",
            "trait:street_number",
            "trait:street",
            "trait:building",
            "trait:locality",
            "trait:postcode",
            "trait:region");

    private static final Set<String> WHO_PERSON = Set.of("id", "email", "phone", "handle");
    private static final Set<String> WHO_SPOKE = Set.of("person", "email", "phone", "handle");
    private static final int LONGEST_NAME = 60;

    private static final Map<String, String> PEOPLE = names("""
            id: id recid customerid userid memberid personid openid uid externalid 编号 客户编号 会员号 会员编号 用户id 고객번호 회원번호 고객id 회원id
            name: name fullname customername displayname 姓名 名字 客户姓名 客户名称 이름 성명 고객명 회원명
            givenName: givenname firstname 名
            familyName: familyname surname lastname 姓 성
            email: email emailaddress mail 邮箱 电子邮箱 电子邮件 邮件 이메일 메일 전자우편 이메일주소
            phone: phone phonenumber mobile mobilenumber telephone tel cellphone 手机 手机号 手机号码 电话 电话号码 联系电话 전화 전화번호 휴대폰 휴대폰번호 휴대전화 핸드폰 연락처
            handle: handle username screenname nickname account 昵称 用户名 账号 微信号 닉네임 사용자명 아이디
            tags: tags tag labels label 标签 태그
            trait:birth_date: birthdate dateofbirth dob birthday 生日 出生日期 생일 생년월일
            trait:street_number: streetnumber housenumber 门牌号
            trait:street: street address address1 streetaddress 地址 街道 주소 도로명
            trait:building: address2 building 小区
            trait:locality: city suburb locality town 城市 도시
            trait:postcode: postcode zip zipcode postalcode 邮编 邮政编码 우편번호
            trait:region: state region province 省份 省 지역 시도
            """);

    private static final Map<String, String> INTERACTIONS = names("""
            id: id messageid interactionid 编号 消息编号 번호 메시지번호
            at: at time date datetime timestamp createdat sentat 时间 日期 发送时间 시간 날짜 일시 작성일 보낸시간
            direction: direction inbound 方向 방향
            text: text message body content comment 内容 正文 消息 消息内容 내용 메시지 본문
            person: person personid customer customerid user userid from sender 客户 客户编号 用户 고객 고객번호 보낸사람 작성자
            name: name personname customername 姓名 客户姓名 이름 고객명
            handle: handle username nickname 昵称 닉네임
            email: email emailaddress 邮箱 电子邮箱 이메일
            phone: phone phonenumber mobile 手机 手机号 电话 전화 전화번호 휴대폰
            conversation: conversation conversationid thread threadid ticket ticketid 会话 会话编号 工单 대화 대화번호 문의번호
            inReplyTo: inreplyto replyto 回复 답글
            subject: subject title 主题 标题 제목
            author: author agent 客服 坐席 상담원 담당자
            verb: verb action type 类型 유형
            visibility: visibility public 可见性 공개
            language: language lang 语言 언어
            """);

    private static final Map<String, String> ORDERS = names("""
            number: number ordernumber orderid orderno ordercode 订单号 订单编号 单号 주문번호
            at: at date orderdate createdat paidat datepaid ordered time 下单时间 付款时间 订单时间 日期 주문일 주문일시 결제일 결제일시 일시
            state: state status orderstatus financialstatus 状态 订单状态 상태 주문상태
            amount: amount total ordertotal totalprice 金额 实付金额 订单金额 总额 금액 결제금액 총액 주문금액
            currency: currency currencycode 币种 货币 통화
            items: items item products product lineitems title 商品 商品名称 宝贝标题 품목 상품 상품명
            url: url link 链接 링크
            person: person personid customer customerid buyerid userid 客户 客户编号 买家 买家会员名 고객 고객번호 구매자 구매자id
            name: name customername buyername 姓名 客户姓名 收货人 收货人姓名 이름 고객명 구매자명 주문자명
            handle: handle username nickname 昵称 닉네임
            email: email emailaddress billingemail 邮箱 电子邮箱 이메일
            phone: phone phonenumber mobile billingphone 手机 手机号 联系手机 电话 전화 전화번호 휴대폰 연락처
            """);

    private static final String NUMBER = "number";

    private Mapping() {}

    private static Map<String, String> names(String lines) {
        Map<String, String> targets = new HashMap<>();
        lines.lines().forEach(line -> {
            int end = line.indexOf(": ");
            for (String name : line.substring(end + 2).split(" ")) {
                targets.put(name, line.substring(0, end));
            }
        });
        return Map.copyOf(targets);
    }

    /** What a column may become, beside a trait or an attribute of its own name; the likeliest first. */
    public static List<String> targets(ImportKind kind) {
        List<String> targets = new ArrayList<>(
                switch (kind) {
                    case PEOPLE -> OF_PEOPLE;
                    case ORDERS -> OF_ORDERS;
                    default -> OF_INTERACTIONS;
                });
        if (kind == ImportKind.PEOPLE) {
            targets.add(TAGS);
            targets.addAll(UNDERSTOOD);
        }
        return targets;
    }

    /** The target that keeps a column under its own name; an order keeps nothing beside what is known of orders. */
    public static String own(ImportKind kind, String column) {
        return kind == ImportKind.ORDERS ? SKIP : (kind == ImportKind.PEOPLE ? TRAIT : ATTRIBUTE) + column;
    }

    /** Each target once; what nothing is known of is kept under its own name. */
    static List<Column> guess(ImportKind kind, List<String> header) {
        Map<String, String> known =
                switch (kind) {
                    case PEOPLE -> PEOPLE;
                    case ORDERS -> ORDERS;
                    default -> INTERACTIONS;
                };
        Set<String> taken = new HashSet<>();
        return header.stream()
                .map(name -> {
                    String target = known.get(plain(name));
                    return new Column(name, target != null && taken.add(target) ? target : own(kind, name));
                })
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** Whether the columns tell of something that happened, rather than of people. */
    static boolean looksLikeInteractions(List<String> header) {
        List<String> targets = guess(ImportKind.INTERACTIONS, header).stream()
                .map(Column::target)
                .toList();
        return targets.contains("at") && targets.contains("text");
    }

    /** Whether the columns tell of orders: they have a number, and something that is paid for. */
    static boolean looksLikeOrders(List<String> header) {
        List<String> targets =
                guess(ImportKind.ORDERS, header).stream().map(Column::target).toList();
        return targets.contains(NUMBER)
                && targets.contains("at")
                && (targets.contains("amount") || targets.contains("items"));
    }

    /** @throws Fault.Caller saying which column cannot become what it is to become, or what is missing */
    static void check(ImportKind kind, List<Column> columns) {
        List<String> possible = targets(kind);
        Set<String> taken = new HashSet<>();
        for (Column column : columns) {
            String target = column.target();
            boolean isOwn = nameOf(target)
                    .filter(name -> target.startsWith(own(kind, "")))
                    .isPresent();
            if (!target.equals(SKIP) && !isOwn && !possible.contains(target)) {
                throw Fault.invalid("/mapping", "imports.mapping.unknown");
            }
            if (!target.equals(SKIP) && !target.equals(TAGS) && !taken.add(target)) {
                throw Fault.invalid("/mapping", "imports.mapping.twice");
            }
        }
        if (kind == ImportKind.PEOPLE && taken.stream().noneMatch(WHO_PERSON::contains)) {
            throw Fault.invalid("/mapping", "imports.mapping.who");
        }
        if (kind == ImportKind.ORDERS && !taken.contains(NUMBER)) {
            throw Fault.invalid("/mapping", "imports.mapping.number");
        }
        if (kind != ImportKind.PEOPLE
                && (!taken.contains("at") || taken.stream().noneMatch(WHO_SPOKE::contains))) {
            throw Fault.invalid("/mapping", "imports.mapping.when-and-who");
        }
    }

    /** The name of the trait or attribute that a target stands for. */
    static Optional<String> nameOf(String target) {
        int colon = target.indexOf(':');
        return Optional.of(target.substring(colon + 1).strip())
                .filter(name -> colon > 0 && !name.isEmpty() && name.length() <= LONGEST_NAME);
    }
}
