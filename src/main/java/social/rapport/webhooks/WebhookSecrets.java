package social.rapport.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import social.rapport.channels.Secrets;
import social.rapport.shared.net.StandardWebhooks;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.Seal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is told is signed with: sealed at rest, and for a day after a change the one before as well. */
@Component
class WebhookSecrets {

    private static final TypeReference<Map<String, String>> CREDENTIALS = new TypeReference<>() {};

    private final Seal seal;
    private final JsonMapper json;

    WebhookSecrets(Seal seal, JsonMapper json) {
        this.seal = seal;
        this.json = json;
    }

    /** @param shown once, to the member who asked */
    record Fresh(String shown, byte[] sealed) {

        @Override
        public String toString() {
            return "Fresh";
        }
    }

    Fresh first(WebhookId webhook, Instant now) {
        return fresh(webhook, Map.of(), now);
    }

    Fresh renew(WebhookId webhook, byte[] sealed, Instant now) {
        return fresh(webhook, opened(webhook, sealed), now);
    }

    private Fresh fresh(WebhookId webhook, Map<String, String> before, Instant now) {
        String secret = StandardWebhooks.newSecret();
        byte[] credentials = json.writeValueAsBytes(Secrets.renew(before, secret, now));
        return new Fresh(secret, seal.seal(credentials, owner(webhook)));
    }

    List<String> valid(WebhookId webhook, byte[] sealed, Instant now) {
        return Secrets.of(opened(webhook, sealed), now).valid();
    }

    private Map<String, String> opened(WebhookId webhook, byte[] sealed) {
        return json.readValue(seal.open(sealed, owner(webhook)), CREDENTIALS);
    }

    private static String owner(WebhookId webhook) {
        return "workspace " + CurrentWorkspace.id() + " webhook " + webhook;
    }
}
