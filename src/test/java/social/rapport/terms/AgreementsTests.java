package social.rapport.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Purposes;
import social.rapport.people.Cluster;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Sha256;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.terms.Agreement.State;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class AgreementsTests {

    private static final Terms OFFERS = Terms.of("no-offers").orElseThrow();
    private static final Terms TRAINING = Terms.of("no-training").orElseThrow();

    /** What stands before the octets of an Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    @Autowired
    Brands brands;

    @Autowired
    Agreements agreements;

    @Autowired
    AcceptancePolicy policy;

    @Autowired
    SigningKeys keys;

    @Autowired
    Permissions permissions;

    @Autowired
    Purposes purposes;

    @Autowired
    Identities identities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;
    PersonId mina;

    @BeforeEach
    void meet() {
        brand = brands.open();
        mina = person("Mina");
    }

    @Test
    void whatIsAcceptedIsSignedAndAnybodyCanCheckIt() throws Exception {
        Agreement proffered = proffer(OFFERS);
        assertThat(proffered.state()).isEqualTo(State.PROFFERED);
        assertThat(brand.get(() -> agreements.record(proffered.id()))).isEmpty();
        assertThat(brand.get(keys::published)).isEmpty();

        brand.within(() -> agreements.accept(proffered.id(), brand.system()));

        byte[] bytes = brand.get(() -> agreements.record(proffered.id())).orElseThrow();
        JsonNode whole = JsonMapper.shared().readTree(bytes);
        byte[] signed = new JsonCanonicalizer(whole.get("record").toString()).getEncodedUTF8();
        assertThat(bytes).isEqualTo(new JsonCanonicalizer(new String(bytes, "UTF-8")).getEncodedUTF8());
        assertThat(whole.get("sha256").asString()).isEqualTo(HexFormat.of().formatHex(Sha256.of(signed)));
        assertThat(isSigned(signed, whole.get("signature").asString())).isTrue();
        signed[signed.length / 2] ^= 1;
        assertThat(isSigned(signed, whole.get("signature").asString())).isFalse();
        assertThat(whole.at("/record/terms/text").asString()).isEqualTo(OFFERS.text(Locale.KOREAN));
        assertThat(whole.at("/record/firstParty/person").asString()).isEqualTo(mina.toString());
        assertThat(brand.get(() -> agreements.withDigest(whole.get("sha256").asString())))
                .get()
                .extracting(Agreement::id)
                .isEqualTo(proffered.id());
        assertThat(brand.get(() -> agreements.withDigest("x"))).isEmpty();
    }

    private boolean isSigned(byte[] bytes, String signature) throws Exception {
        byte[] octets = Base64.getUrlDecoder()
                .decode(brand.get(keys::published).orElseThrow().x());
        byte[] encoded = java.util.Arrays.copyOf(X509, X509.length + octets.length);
        System.arraycopy(octets, 0, encoded, X509.length, octets.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(bytes);
        return check.verify(Base64.getUrlDecoder().decode(signature));
    }

    @Test
    void aNoThatIsImpliedStandsInTheLedgerInTheWordsOfTheTerms() {
        Agreement proffered = proffer(OFFERS);
        assertThat(brand.get(() -> permissions.history(mina))).isEmpty();

        brand.within(() -> agreements.accept(proffered.id(), brand.system()));

        Permission no = brand.get(() -> permissions.history(mina)).getFirst();
        assertThat(no.granted()).isFalse();
        assertThat(no.purpose()).isEqualTo("offers");
        assertThat(no.wording()).isEqualTo(OFFERS.text(Locale.KOREAN));
        assertThat(no.language()).isEqualTo("ko");
    }

    @Test
    void serviceAloneIsANoToEverythingThatTheBrandWritesForButCare() {
        brand.within(() -> purposes.add(brand.system(), "club", Map.of("en", "Club")));
        Agreement proffered = proffer(Terms.of("service-only").orElseThrow());

        brand.within(() -> agreements.accept(proffered.id(), brand.system()));

        assertThat(brand.get(() -> permissions.history(mina)))
                .allMatch(said -> !said.granted())
                .extracting(Permission::purpose)
                .containsExactlyInAnyOrder("offers", "news", "research", "community", "club");
    }

    @Test
    void theBrandsPolicyAcceptsWhatItSaysAtOnce() {
        brand.within(() -> policy.set(List.of("no-training"), brand.system()));

        assertThat(proffer(TRAINING).state()).isEqualTo(State.ACCEPTED);
        assertThat(proffer(OFFERS).state()).isEqualTo(State.PROFFERED);
        refused(() -> policy.set(List.of("no-such"), brand.system()), Fault.Kind.INVALID);
    }

    @Test
    void whatIsTakenBackIsOverAndItsRecordStays() {
        Agreement one = proffer(OFFERS);
        assertThat(proffer(OFFERS)).as("what stands is not proffered twice").isEqualTo(one);
        brand.within(() -> agreements.accept(one.id(), brand.system()));
        byte[] record = brand.get(() -> agreements.record(one.id())).orElseThrow();

        Agreement over = brand.get(() -> agreements.takeBack(alone(mina), one.id(), brand.system()));

        assertThat(over.state()).isEqualTo(State.ENDED);
        assertThat(brand.get(() -> agreements.record(one.id()))).hasValue(record);
        assertThat(brand.get(() -> agreements.takeBack(alone(mina), one.id(), brand.system())))
                .isEqualTo(over);
        Agreement again = proffer(OFFERS);
        assertThat(again.id()).isNotEqualTo(one.id());
        assertThat(brand.get(() -> agreements.takeBack(alone(mina), again.id(), brand.system()))
                        .state())
                .isEqualTo(State.WITHDRAWN);
        assertThat(brand.get(() -> agreements.of(mina))).hasSize(2);
    }

    @Test
    void whatIsDeclinedSaysWhyAndIsAnsweredOnce() {
        Agreement one = proffer(TRAINING);
        refused(() -> agreements.decline(one.id(), " ", brand.system()), Fault.Kind.INVALID);
        brand.within(() -> agreements.decline(one.id(), "We train on it", brand.system()));

        refused(() -> agreements.accept(one.id(), brand.system()), Fault.Kind.CONFLICT);
        refused(() -> agreements.decline(one.id(), "Again", brand.system()), Fault.Kind.CONFLICT);
        assertThat(brand.get(() -> agreements.get(one.id())).settled())
                .extracting(settled -> Objects.requireNonNull(settled).why())
                .isEqualTo("We train on it");
    }

    @Test
    void nobodyReachesWhatIsAnothers() {
        Agreement one = proffer(TRAINING);
        brand.within(() -> agreements.accept(one.id(), brand.system()));
        PersonId dan = person("Dan");

        refused(() -> agreements.takeBack(alone(dan), one.id(), brand.system()), Fault.Kind.NOT_FOUND);
        assertThat(brand.get(() -> agreements.record(alone(dan), one.id()))).isEmpty();
        assertThat(brand.get(() -> agreements.record(alone(mina), one.id()))).isPresent();
        assertThat(brands.open().get(() -> agreements.record(one.id()))).isEmpty();
    }

    @Test
    void ofManyAtOnceOneIsFirstAndOneKeyIsMade() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<AgreementId>> all = IntStream.range(0, 16)
                    .mapToObj(i -> (Callable<AgreementId>) () -> proffer(OFFERS).id())
                    .toList();
            List<AgreementId> ids = threads.invokeAll(all).stream()
                    .map(AgreementsTests::done)
                    .distinct()
                    .toList();
            assertThat(ids).hasSize(1);
            List<Callable<String>> made = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<String>)
                            () -> brand.get(keys::current).id().toString())
                    .toList();
            assertThat(threads.invokeAll(made).stream()
                            .map(AgreementsTests::done)
                            .distinct())
                    .hasSize(1);
            List<Callable<Boolean>> accepts = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        try {
                            brand.within(() -> agreements.accept(ids.getFirst(), brand.system()));
                            return true;
                        } catch (Fault.Caller late) {
                            return false;
                        }
                    })
                    .toList();
            assertThat(threads.invokeAll(accepts).stream().filter(AgreementsTests::done))
                    .hasSize(1);
        }
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void theKeyIsNotReadableInTheDatabase() {
        brand.within(() -> {
            SigningKey key = keys.current();
            String sealed = HexFormat.of()
                    .formatHex(jdbc.sql("select sealed from terms.signing_key where workspace_id = :workspace")
                            .param("workspace", brand.workspace().value())
                            .query(byte[].class)
                            .single());
            assertThat(sealed).doesNotContain(HexFormat.of().formatHex(SigningKey.raw(key.privateKey())));
        });
    }

    @Test
    void programsReadAcceptAndDecline() {
        Agreement one = proffer(OFFERS);
        Agreement two = proffer(TRAINING);
        RestClient api = brand.api(Scope.RIGHTS_READ, Scope.RIGHTS_MANAGE, Scope.WORKSPACE_MANAGE);

        assertThat(get(api, "/api/v1/agreements").get("total").intValue()).isEqualTo(2);
        assertThat(send(api, "/api/v1/agreements/" + one.id() + "/acceptance", Map.of()))
                .isEqualTo(200);
        assertThat(send(api, "/api/v1/agreements/" + one.id() + "/acceptance", Map.of()))
                .isEqualTo(409);
        assertThat(send(api, "/api/v1/agreements/" + two.id() + "/refusal", Map.of()))
                .isEqualTo(400);
        assertThat(send(api, "/api/v1/agreements/" + two.id() + "/refusal", Map.of("why", "No")))
                .isEqualTo(200);
        assertThat(get(api, "/api/v1/agreements?state=accepted").get("items")).hasSize(1);
        assertThat(get(api, "/api/v1/agreements/" + one.id() + "/record")
                        .at("/record/id")
                        .asString())
                .isEqualTo(one.id().toString());
        assertThat(get(api, "/api/v1/people/" + mina + "/agreements").get("items"))
                .hasSize(2);
        assertThat(send(api, "/api/v1/agreements/" + two.id() + "/record", null))
                .isEqualTo(404);
        assertThat(send(api, "/api/v1/agreements?state=x", null)).isEqualTo(400);
    }

    private static JsonNode get(RestClient api, String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class));
    }

    private static int send(RestClient api, String path, Map<String, ?> body) {
        RestClient.RequestHeadersSpec<?> request = body == null
                ? api.get().uri(path)
                : api.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body);
        return request.retrieve().toBodilessEntity().getStatusCode().value();
    }

    private Agreement proffer(Terms terms) {
        return brand.get(() -> agreements.proffer(alone(mina), terms, Locale.KOREAN, brand.system()));
    }

    private void refused(Runnable act, Fault.Kind kind) {
        assertThatThrownBy(() -> brand.within(act))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    }

    private PersonId person(String name) {
        Sighting seen = new Sighting(
                ChannelId.next(),
                "x",
                name,
                null,
                name,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
        return brand.get(() ->
                transaction.execute(status -> identities.resolve(List.of(seen)).getFirst()));
    }

    private static Cluster alone(PersonId person) {
        return new Cluster(person, Set.of(person));
    }
}
