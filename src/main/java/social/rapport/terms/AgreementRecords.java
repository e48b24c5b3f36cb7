package social.rapport.terms;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what was agreed, for both sides: canonical JSON (RFC 8785) of what was agreed, by whom and when; its SHA-256;
 * and the brand's signature (Ed25519) over the same octets. The person's part is that they proffered it, signed in on their
 * own pages.
 */
@Component
class AgreementRecords {

    private final SigningKeys keys;
    private final Workspaces workspaces;
    private final JsonMapper json;

    AgreementRecords(SigningKeys keys, Workspaces workspaces, JsonMapper json) {
        this.keys = keys;
        this.workspaces = workspaces;
        this.json = json;
    }

    /**
     * What both keep.
     *
     * @param digest SHA-256 of what is signed
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Written(byte[] bytes, byte[] digest) {}

    Written write(Agreement accepted) {
        SigningKey key = keys.current();
        Map<String, Object> record = record(accepted, key);
        byte[] signed = canonical(record);
        byte[] digest = Sha256.of(signed);
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("record", record);
        whole.put("sha256", HexFormat.of().formatHex(digest));
        whole.put("signature", Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(signed)));
        return new Written(canonical(whole), digest);
    }

    private Map<String, Object> record(Agreement accepted, SigningKey key) {
        Workspace brand = workspaces.current().orElseThrow();
        Agreement.Settled settled = accepted.settled();
        if (settled == null) {
            throw new IllegalStateException("Nothing was agreed on yet");
        }
        return Map.of(
                "@context",
                JsonLd.CONTEXT,
                "@type",
                "p7012:AgreementInteractionRecord",
                "id",
                accepted.id().toString(),
                "terms",
                Map.of(
                        "key",
                        accepted.terms().key(),
                        "version",
                        accepted.terms().version(),
                        "language",
                        accepted.language().getLanguage(),
                        "text",
                        accepted.terms().text(accepted.language())),
                "firstParty",
                Map.of("person", accepted.person().toString()),
                "secondParty",
                Map.of("brand", brand.id().toString(), "name", brand.name(), "key", key.published()),
                "profferedAt",
                accepted.profferedAt().toString(),
                "acceptedAt",
                settled.at().toString(),
                "acceptedBy",
                settled.by() == null ? "policy" : "member");
    }

    private byte[] canonical(Map<String, Object> value) {
        try {
            return new JsonCanonicalizer(json.writeValueAsString(value)).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new Fault.Ours("A record could not be written", impossible);
        }
    }
}
