package social.rapport.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.channels.Channels;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.PlainGate.Answer;
import social.rapport.consent.PlainGate.Asked;
import social.rapport.consent.PlainGate.House;
import social.rapport.consent.PlainGate.Life;
import social.rapport.people.Merge;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Shop;
import social.rapport.workspace.ShopId;
import social.rapport.workspace.ShopTerms;
import social.rapport.workspace.Shops;
import tools.jackson.databind.json.JsonMapper;

/** The gate and {@link PlainGate} agree, whatever happened and whenever it is. */
@RapportTest
class GateComparisonTests {

    private static final long SEED = Long.getLong("rapport.test.seed", 20_261_130L);
    private static final int CASES = Integer.getInteger("rapport.test.gate.cases", 20_000);
    private static final int PEOPLE = 250;
    private static final Topic TEA = new Topic("tea", Map.of("en", "Tea"), null);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Gate gate;

    @Autowired
    Verdicts verdicts;

    @Autowired
    Topics topics;

    @Autowired
    Preferences preferences;

    @Autowired
    Shops shops;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource all;

    @Test
    void theRulesSayWhatIsPlain() {
        Lives lives = new Lives(SEED);
        List<String> disagreements = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < CASES && disagreements.size() < 5; i++) {
            House house = lives.house();
            Instant now = lives.moment();
            Life life = lives.life(now);
            Asked asked = lives.asked(now);
            Answer plain = new PlainGate(house).ask(life, asked);
            Answer judged = told(judge(house, life, asked));
            seen.merge(plain.why(), 1, Integer::sum);
            if (!plain.equals(judged)) {
                disagreements.add("case " + i + ": plain " + plain + ", judged " + judged + "\n" + house + "\n" + life
                        + "\n" + asked);
            }
        }

        assertThat(disagreements).as("seed %d", SEED).isEmpty();
        assertThat(seen).as("every rule spoke").hasSize(26);
    }

    private static Answer told(Verdict verdict) {
        return new Answer(
                verdict.outcome(),
                verdict instanceof Verdict.Deferred deferred ? deferred.until() : null,
                verdict.reasons().getFirst().code());
    }

    private static Verdict judge(House house, Life life, Asked asked) {
        List<PersonId> persons =
                IntStream.range(0, 5).mapToObj(i -> PersonId.next()).toList();
        Joins joins = new Joins(
                life.joined().stream()
                        .map(joined -> new Merge(
                                Ids.next(),
                                persons.get(joined.person()),
                                persons.get(joined.into()),
                                "member",
                                null,
                                "x",
                                joined.at(),
                                null))
                        .toList(),
                shown(life, persons));
        List<Permission> ledger = life.said().stream()
                .sorted(Comparator.comparing(PlainGate.Said::at).reversed())
                .map(said -> permission(said, persons).among(joins))
                .toList();
        Preference wish = Wish.holding(
                life.wanted().stream()
                        .sorted(Comparator.comparing(PlainGate.Wanted::at).reversed())
                        .map(wanted -> new Wish(
                                persons.get(wanted.person()), wanted.at(), wanted.onOwnPage(), preference(wanted)))
                        .toList(),
                joins);
        ContactRequest request = request(persons.getFirst(), asked);
        return new Judgement(
                        request,
                        new Matter(
                                Purpose.standing(asked.purpose()),
                                asked.topic() == null ? null : TEA,
                                new Preferences.Policy(house.quietFrom(), house.quietTo(), house.cap(), null)),
                        new Known(
                                Restriction.holding(
                                                life.restricted().stream()
                                                        .sorted(Comparator.comparing(PlainGate.Restricted::at)
                                                                .reversed())
                                                        .map(said -> new Restriction(
                                                                persons.get(said.person()),
                                                                said.stands(),
                                                                said.at(),
                                                                said.onOwnPage(),
                                                                "x"))
                                                        .toList(),
                                                joins)
                                        .orElse(null),
                                Permissions.standing(ledger, asked.purpose(), request.channel()),
                                wish,
                                life.home(),
                                life.sent(),
                                wish.channel() != null
                                                && house.channels()
                                                        .contains(wish.channel().value())
                                        ? "its name"
                                        : null,
                                new Whereabouts(life.where().city(), seen(life.where()), shops(house)),
                                PlainGate.isOverheard(life)))
                .verdict();
    }

    /** Whom proofs lead to, by joining those who are shown to be one until nobody is left to be joined. */
    private static Map<PersonId, Set<PersonId>> shown(Life life, List<PersonId> persons) {
        Map<PersonId, Set<PersonId>> shown = new HashMap<>();
        persons.forEach(person -> shown.put(person, Set.of(person)));
        life.joined().stream().filter(PlainGate.Joined::shown).forEach(joined -> {
            Set<PersonId> all = new HashSet<>(shown.get(persons.get(joined.person())));
            all.addAll(shown.get(persons.get(joined.into())));
            all.forEach(person -> shown.put(person, all));
        });
        return shown;
    }

    private static LastPlaces.Seen seen(PlainGate.Where where) {
        return new LastPlaces.Seen(where.place(), where.latitude(), where.longitude(), where.seenAt());
    }

    private static List<Shop> shops(House house) {
        return house.stores().stream()
                .map(store -> new Shop(
                        new ShopId(Ids.next()),
                        new ShopTerms("x", "", store.latitude(), store.longitude(), store.metres(), Map.of())))
                .toList();
    }

    private static Permission permission(PlainGate.Said said, List<PersonId> persons) {
        PersonId person = persons.get(said.person());
        return new Permission(
                Ids.next(),
                person,
                said.purpose(),
                said.channel() == null ? null : new ChannelId(said.channel()),
                said.yes(),
                "Yes?",
                null,
                "en",
                said.onOwnPage() ? Permission.Source.PORTAL : Permission.Source.MEMBER,
                said.at(),
                said.at(),
                "x",
                java.util.Set.of(person));
    }

    private static Preference preference(PlainGate.Wanted wanted) {
        return new Preference(
                wanted.quietFrom(),
                wanted.quietTo(),
                wanted.zone(),
                wanted.cap(),
                wanted.pausedUntil(),
                wanted.silent(),
                wanted.days(),
                wanted.topics(),
                wanted.channel() == null ? null : new ChannelId(wanted.channel()),
                null,
                wanted.places());
    }

    private static ContactRequest request(PersonId person, Asked asked) {
        return new ContactRequest(
                person,
                new ChannelId(asked.channel()),
                asked.purpose(),
                asked.topic(),
                asked.answer() ? Kind.ANSWER : Kind.MESSAGE,
                asked.open(),
                new NetworkWindow(asked.limited(), asked.closesAt(), asked.left()),
                asked.at());
    }

    @Test
    void whatIsKeptIsJudgedOneByOneAndInBulkAsIsPlain() {
        Brand brand = brands.open();
        Map<UUID, UUID> kept = Map.of(Lives.WECHAT, connect(brand), Lives.EMAIL, connect(brand));
        brand.within(() -> topics.add(brand.system(), "tea", Map.of("en", "Tea")));
        Lives lives = new Lives(SEED + 1);
        House house = lives.house();
        brand.within(() -> shops(house).forEach(shop -> shops.open(brand.system(), shop.terms())));
        brand.within(() -> preferences.decide(
                brand.system(), new Preferences.Policy(house.quietFrom(), house.quietTo(), house.cap(), null)));
        List<ContactRequest> requests = new ArrayList<>();
        List<Answer> plain = new ArrayList<>();
        new TransactionTemplate(new DataSourceTransactionManager(all)).executeWithoutResult(status -> {
            Kept keeper = new Kept(JdbcClient.create(all), brand.workspace(), kept);
            keeper.makeRoom();
            for (int i = 0; i < PEOPLE; i++) {
                Instant now = lives.moment();
                Life life = Kept.placed(lives.life(now));
                Asked asked = lives.asked(now);
                requests.add(request(keeper.keep(life), keeper.on(asked)));
                plain.add(new PlainGate(house).ask(life, asked));
            }
        });

        List<Answer> inBulk = brand.get(() -> gate.peek(requests)).stream()
                .map(GateComparisonTests::told)
                .toList();
        List<Answer> oneByOne = requests.stream()
                .map(request -> told(brand.get(() -> gate.peek(request))))
                .toList();

        assertThat(oneByOne).as("seed %d", SEED).isEqualTo(plain);
        assertThat(inBulk).isEqualTo(plain);
        assertThat(brand.get(() -> gate.judge(requests)).stream().map(GateComparisonTests::told))
                .containsExactlyElementsOf(plain);
        assertThat(requests)
                .extracting(request -> told(brand.get(() -> verdicts.of(request.person(), null, 1))
                        .items()
                        .getFirst()
                        .verdict()))
                .as("as it was recorded")
                .isEqualTo(plain);
    }

    private UUID connect(Brand brand) {
        return brand.get(() -> channels.connect(brand.system(), "open", "shop", "Care", Map.of()))
                .channel()
                .id()
                .value();
    }

    /** Keeps lives in the database as they would have come about. */
    private record Kept(JdbcClient owner, social.rapport.shared.WorkspaceId workspace, Map<UUID, UUID> channels) {

        private static final JsonMapper JSON = new JsonMapper();
        private static final Instant DONE = Instant.parse("2026-01-02T00:00:00Z");

        /** Where somebody was is known by what they did there. */
        static Life placed(Life life) {
            return life.deeds().isEmpty()
                    ? new Life(
                            life.restricted(),
                            life.said(),
                            life.joined(),
                            life.wanted(),
                            life.sent(),
                            life.deeds(),
                            life.hasProved(),
                            new PlainGate.Where(life.where().city(), null, null, null, null),
                            life.home())
                    : life;
        }

        Asked on(Asked asked) {
            return new Asked(
                    asked.purpose(),
                    channel(asked.channel()),
                    asked.topic(),
                    asked.answer(),
                    asked.open(),
                    asked.limited(),
                    asked.closesAt(),
                    asked.left(),
                    asked.at());
        }

        private UUID channel(UUID channel) {
            return channel == null ? null : channels.getOrDefault(channel, channel);
        }

        void makeRoom() {
            for (String year : List.of("2025", "2026", "2027")) {
                owner.sql("select rapport.ensure_partition('timeline.interaction', 'year', ?)::text")
                        .param(Timestamp.from(Instant.parse(year + "-01-02T00:00:00Z")))
                        .query(String.class)
                        .optional();
            }
        }

        /** Any of the persons who are one. */
        PersonId keep(Life life) {
            List<UUID> persons = IntStream.rangeClosed(0, life.joined().size())
                    .mapToObj(i -> Ids.next())
                    .toList();
            for (UUID person : persons) {
                insert(
                        "people.person (id, merged_into, time_zone, first_seen_at, last_seen_at, workspace_id)",
                        person,
                        person.equals(persons.getFirst()) ? null : persons.getFirst(),
                        life.home().getId(),
                        Timestamp.from(Instant.EPOCH),
                        Timestamp.from(Instant.EPOCH));
            }
            life.joined()
                    .forEach(joined -> insert(
                            "people.merge (id, person_id, into_id, why, by_kind, by_name, merged_at, workspace_id)",
                            Ids.next(),
                            persons.get(joined.person()),
                            persons.get(joined.into()),
                            "member",
                            "system",
                            "x",
                            Timestamp.from(joined.at())));
            life.joined().stream()
                    .filter(PlainGate.Joined::shown)
                    .map(joined -> Stream.of(persons.get(joined.person()), persons.get(joined.into()))
                            .sorted(Comparator.comparing(UUID::toString))
                            .toList())
                    .forEach(pair -> insert(
                            "people.proof (one, other, proof, workspace_id)",
                            pair.getFirst(),
                            pair.getLast(),
                            "claim"));
            life.restricted()
                    .forEach(said -> insert(
                            "consent.restriction (id, person_id, stands, said_at, actor_kind, actor_name, workspace_id)",
                            Ids.next(),
                            persons.get(said.person()),
                            said.stands(),
                            Timestamp.from(said.at()),
                            said.onOwnPage() ? "person" : "system",
                            "x"));
            life.said()
                    .forEach(said -> insert(
                            "consent.permission (id, person_id, purpose, channel_id, granted, wording, source, said_at,"
                                    + " actor_kind, actor_name, workspace_id)",
                            Ids.next(),
                            persons.get(said.person()),
                            said.purpose(),
                            channel(said.channel()),
                            said.yes(),
                            "Yes?",
                            said.onOwnPage() ? "portal" : "member",
                            Timestamp.from(said.at()),
                            "system",
                            "x"));
            life.wanted().forEach(wish -> wish(persons.get(wish.person()), wish));
            life.sent()
                    .forEach(at -> insert(
                            "consent.verdict (id, person_id, channel_id, purpose, kind, outcome, sends_at, reasons,"
                                    + " workspace_id)",
                            Ids.next(),
                            persons.getLast(),
                            Ids.next(),
                            "offers",
                            "message",
                            "allowed",
                            Timestamp.from(at),
                            json("[]")));
            for (int i = 0; i < life.deeds().size(); i++) {
                PlainGate.Deed deed = life.deeds().get(i);
                deed(persons.get(deed.person()), deed, i == 0 ? life.where() : null);
            }
            if (life.hasProved()) {
                UUID proof = Ids.next();
                insert(
                        "people.identity (id, person_id, realm, external_id, network, verified, first_seen_at,"
                                + " last_seen_at, workspace_id)",
                        proof,
                        persons.getFirst(),
                        "email",
                        proof + "@example.com",
                        "email",
                        true,
                        Timestamp.from(Instant.EPOCH),
                        Timestamp.from(Instant.EPOCH));
            }
            if (life.where().city() != null) {
                insert(
                        "people.trait (person_id, name, value, source, by_name, workspace_id)",
                        persons.getLast(),
                        "city",
                        life.where().city(),
                        "member",
                        "x");
            }
            return new PersonId(persons.getLast());
        }

        private void deed(UUID person, PlainGate.Deed deed, PlainGate.Where where) {
            UUID id = Ids.next();
            Timestamp at = Timestamp.from(where == null ? DONE : where.seenAt());
            insert(
                    "timeline.interaction (id, person_id, channel_id, external_id, verb, inbound, public, occurred_at,"
                            + " recorded_at, source, place_name, latitude, longitude, workspace_id)",
                    id,
                    person,
                    Lives.WECHAT,
                    id.toString(),
                    deed.verb(),
                    true,
                    deed.inPublic(),
                    at,
                    at,
                    "network",
                    where == null ? null : where.place(),
                    where == null ? null : where.latitude(),
                    where == null ? null : where.longitude());
        }

        private void wish(UUID person, PlainGate.Wanted wish) {
            insert(
                    "consent.preference (person_id, updated_at, own, quiet_from, quiet_to, time_zone, weekly_cap,"
                            + " paused_until, silent, days, topics, channel_id, places, workspace_id)",
                    person,
                    Timestamp.from(wish.at()),
                    wish.onOwnPage(),
                    wish.quietFrom() == null ? null : java.sql.Time.valueOf(wish.quietFrom()),
                    wish.quietTo() == null ? null : java.sql.Time.valueOf(wish.quietTo()),
                    wish.zone(),
                    wish.cap(),
                    wish.pausedUntil() == null ? null : Timestamp.from(wish.pausedUntil()),
                    wish.silent(),
                    wish.days().stream().map(day -> (short) day.getValue()).toArray(Short[]::new),
                    json(JSON.writeValueAsString(wish.topics())),
                    channel(wish.channel()),
                    wish.places() == null ? null : wish.places().key());
        }

        private static Object json(String text) {
            try {
                var json = new org.postgresql.util.PGobject();
                json.setType("jsonb");
                json.setValue(text);
                return json;
            } catch (java.sql.SQLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private void insert(String into, Object... values) {
            List<Object> all = new ArrayList<>(java.util.Arrays.asList(values));
            all.add(workspace.value());
            owner.sql("insert into " + into + " values ("
                            + String.join(", ", java.util.Collections.nCopies(all.size(), "?")) + ")")
                    .params(all)
                    .update();
        }
    }
}
