package social.rapport.channels.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Attempt;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ChannelHealth;
import social.rapport.channels.Setting;
import social.rapport.channels.Traffic;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;

/**
 * One channel.
 *
 * @param secret shown on the page that follows its making, and never again
 */
public record ChannelPage(
        Channel channel,
        Capabilities can,
        ChannelHealth health,
        Traffic.Lately lately,
        List<Setting> settings,
        List<Attempt> attempts,
        String address,
        @Nullable String secret,
        Form form,
        boolean mayManage) {

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

    /** Whether the network, or any system, posts to an address of this channel's. */
    public boolean isPostedTo() {
        return can.receives().contains(Capabilities.Inbound.WEBHOOK);
    }

    /** How things arrive, in words. */
    public List<String> receives() {
        return can.receives().stream()
                .sorted()
                .map(way -> Words.t("channel.limit.receives." + way.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** What can be sent, in words. */
    public List<String> sends() {
        return can.sends().stream()
                .sorted()
                .map(kind -> Words.t("channel.limit.sends." + kind.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Within what time somebody may be answered, in words. */
    public String window() {
        Capabilities.AnswerWindow rule = can.window();
        if (rule == null) {
            return Words.t("channel.limit.window.any");
        }
        long hours = rule.length().toHours();
        Integer messages = rule.messages();
        return messages == null
                ? Words.t("channel.limit.window.for", "hours", hours)
                : Words.t("channel.limit.window.count", "hours", hours, "messages", messages);
    }

    /** Whether a website of the brand's shows it, by a script of ours. */
    public boolean isEmbedded() {
        return can.receives().contains(Capabilities.Inbound.WIDGET);
    }

    /** Whether it has a secret that Rapport made. */
    public boolean hasSecret() {
        return isPostedTo() || isEmbedded();
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
