package social.rapport.channels.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Attempt;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Declaration;
import social.rapport.channels.Setting;
import social.rapport.channels.Standings;
import social.rapport.channels.Traffic;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;

/**
 * One channel.
 *
 * @param checked what the network said when it was last asked; null while it was not
 * @param secret shown on the page that follows its making, and never again
 */
public record ChannelPage(
        Channel channel,
        NetworkFacts facts,
        Standings.@Nullable Checked checked,
        ChannelHealth health,
        Traffic.Lately lately,
        List<Setting> settings,
        List<Attempt> attempts,
        String address,
        @Nullable String secret,
        Form form,
        boolean mayManage) {

    /** The connector that stands for any network. */
    static final String OPEN = "open";

    /** The connector that reads a network as a mapping says. */
    static final String MAPPED = "mapped";

    public boolean isConnected() {
        return channel.state() != Channel.State.DISCONNECTED;
    }

    public boolean isPaused() {
        return channel.state() == Channel.State.PAUSED;
    }

    /** Whether connecting again asks for what was forgotten when it was disconnected. */
    public boolean hasForgotten() {
        return !isConnected() && settings.stream().anyMatch(setting -> setting.kind() == Setting.Kind.SECRET);
    }

    /** Whether a member has to tell the network, or any system, where to post. */
    public boolean isPostedTo() {
        return facts.says().shows(Declaration.Shows.ADDRESS);
    }

    /** Whether any system may post to it. */
    public boolean isOpen() {
        return channel.connector().equals(OPEN);
    }

    /** Whether a mapping says what its network means. */
    public boolean isMapped() {
        return channel.connector().equals(MAPPED);
    }

    /** Whether what is left to be done should stand before a member's eyes: nothing has come, or the network says no. */
    public boolean isBeingSetUp() {
        return health.receivedAt() == null || checked != null && checked.reason() != null;
    }

    /** Whether a website of the brand's shows it, by a script of ours. */
    public boolean isEmbedded() {
        return facts.can().receives().contains(Capabilities.Inbound.WIDGET);
    }

    /** Whether it has a secret that Rapport made and a member copies. */
    public boolean hasSecret() {
        return facts.says().shows(Declaration.Shows.SECRET);
    }

    /** What the secret is for: the key of the words. */
    public String secretWords() {
        return isEmbedded() ? "chat.secret.words" : isOpen() ? "channel.secret.words" : "channel.secret.paste";
    }

    /** What a setting may be, in words. */
    public static List<Option> options(String connector, Setting setting) {
        return setting.choices().stream()
                .map(choice -> Option.of(choice, Words.t("setting." + connector + "." + setting.key() + "." + choice)))
                .toList();
    }

    /** The shortest program that posts to this channel: a shell and OpenSSL. */
    public String example() {
        return """
                #!/bin/sh
                # Posts one interaction to Rapport: sh post.sh
                secret='%s'
                url='%s'
                id="msg_$(openssl rand -hex 12)"
                time="$(date +%%s)"
                body='{"id":"hello-1","verb":"messaged","at":"'"$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)"'",
                  "text":"Hello from outside","person":{"id":"p-1","name":"Mina"}}'
                key="$(printf '%%s' "${secret#whsec_}" | openssl base64 -d -A | od -An -vtx1 | tr -d ' \\n')"
                signature="$(printf '%%s' "$id.$time.$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:"$key" -binary | openssl base64 -A)"
                curl -sS "$url" -H 'Content-Type: application/json' -H "webhook-id: $id" \\
                  -H "webhook-timestamp: $time" -H "webhook-signature: v1,$signature" --data-binary "$body"
                """.formatted(secret == null ? "whsec_…" : secret, address);
    }
}
