package social.rapport.consent.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Permission;
import social.rapport.consent.Proof;
import social.rapport.consent.Purpose;
import social.rapport.workspace.Workspace;

/**
 * An entry of the ledger as a consent receipt in the shape of ISO/IEC TS 27560:2023: header, PII processing, parties and
 * events, in the terms of the Data Privacy Vocabulary (https://w3id.org/dpv), and its place in our chain beside them.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReceiptJson(
        @JsonProperty("schema_version") String schemaVersion,
        @JsonProperty("record_id") UUID recordId,
        @JsonProperty("pii_principal_id") UUID principal,
        @JsonProperty("pii_processing") Processing processing,
        @JsonProperty("party_identification") List<Party> parties,
        List<Event> events,
        Place ledger) {

    private static final String SCHEMA = "ISO/IEC TS 27560:2023";
    private static final String DPV = "https://w3id.org/dpv#";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Processing(
            @JsonProperty("privacy_notice") Notice notice,
            @Nullable String language,
            List<Use> purposes) {}

    /**
     * @param text what exactly was shown, or said
     * @param version of the purpose's wordings in the language
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notice(String text, @Nullable Integer version) {}

    /** @param channel on which they may be written to; left out for all */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Use(
            String purpose,
            @JsonProperty("purpose_id") String key,
            @JsonProperty("lawful_basis") String basis,
            @JsonProperty("pii_controllers") List<UUID> controllers,
            @JsonProperty("collection_method") String method,
            @Nullable UUID channel,
            @JsonProperty("withdrawal_method") String withdrawal) {}

    record Party(
            @JsonProperty("party_id") UUID id,
            @JsonProperty("party_name") String name,
            @JsonProperty("party_role") String role) {}

    /**
     * @param entity who recorded it
     * @param recorded when it was recorded; {@code time} is when it was said
     */
    record Event(
            @JsonProperty("event_time") Instant time,
            @JsonProperty("event_type") String type,
            @JsonProperty("event_state") String state,
            @JsonProperty("entity_id") String entity,
            @JsonProperty("recorded_time") Instant recorded) {}

    /**
     * Where it stands in the chain: {@code hash} is that of {@code content} in UTF-8.
     *
     * @param holds whether that was so when the receipt was made, and the entry before has the hash {@code previous_hash}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(
            long sequence,
            @JsonProperty("previous_hash") @Nullable String previous,
            String hash,
            @JsonProperty("hash_algorithm") String algorithm,
            String content,
            boolean holds) {}

    static ReceiptJson of(Proof proof, Purpose purpose, Workspace workspace) {
        Permission said = proof.permission();
        UUID controller = workspace.id().value();
        var channel = said.channel();
        return new ReceiptJson(
                SCHEMA,
                said.id(),
                said.person().value(),
                new Processing(
                        new Notice(said.wording(), said.wordingVersion()),
                        said.language(),
                        List.of(new Use(
                                purpose.words(),
                                purpose.key(),
                                DPV + "Consent",
                                List.of(controller),
                                said.source().key(),
                                channel == null ? null : channel.value(),
                                DPV + "WithdrawConsent"))),
                List.of(new Party(controller, workspace.name(), DPV + "DataController")),
                List.of(new Event(
                        said.saidAt(),
                        DPV + (said.granted() ? "ExpressedConsent" : "Consent"),
                        DPV + state(proof),
                        said.by(),
                        said.recordedAt())),
                new Place(proof.sequence(), proof.previous(), proof.hash(), "SHA-256", proof.content(), proof.holds()));
    }

    private static String state(Proof proof) {
        return proof.permission().granted()
                ? "ConsentGiven"
                : proof.withdraws() ? "ConsentWithdrawn" : "ConsentRefused";
    }
}
