package social.rapport.channels.wechat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Reading;
import social.rapport.channels.Reason;
import social.rapport.channels.Receipt;
import social.rapport.channels.callback.Xml;

/** What became of notices by template, and which of them people want. */
final class Notices {

    private static final int ID = 128;

    private Notices() {}

    /** How far notices of ours have come; without receipts where the event tells of none. */
    static Reading read(Xml message, String event, Instant at) {
        return Reading.ofReceipts(
                switch (event.toLowerCase(Locale.ROOT)) {
                    case "templatesendjobfinish" ->
                        receipt(message.text("MsgID", ID), status(message.name("Status")), at);
                    case "subscribe_msg_sent_event" ->
                        message.child("SubscribeMsgSentEvent").children("List").stream()
                                .flatMap(
                                        one -> receipt(one.text("MsgID", ID), code(one.name("ErrorCode")), at).stream())
                                .toList();
                    default -> List.of();
                });
    }

    private enum Fate {
        ARRIVED,
        BLOCKED,
        FAILED
    }

    private static Fate status(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "")) {
            case "success" -> Fate.ARRIVED;
            case "failed:user block", "failed: user block" -> Fate.BLOCKED;
            default -> Fate.FAILED;
        };
    }

    private static Fate code(@Nullable String code) {
        return switch (Objects.requireNonNullElse(code, "")) {
            case "0" -> Fate.ARRIVED;
            case "43101", "43107", "43108" -> Fate.BLOCKED;
            default -> Fate.FAILED;
        };
    }

    private static List<Receipt> receipt(@Nullable String id, Fate fate, Instant at) {
        if (id == null) {
            return List.of();
        }
        return List.of(
                fate == Fate.ARRIVED
                        ? new Receipt(id, Receipt.State.DELIVERED, at, null)
                        : new Receipt(
                                id,
                                Receipt.State.FAILED,
                                at,
                                new Reason(
                                        "delivery.wechat_template",
                                        Map.of("why", fate == Fate.BLOCKED ? "blocked" : "other"))));
    }

    /** By template, whether they want such notices: {@code accept} or {@code reject}. */
    static @Nullable Map<String, String> wishes(Xml event) {
        Map<String, String> wishes = new LinkedHashMap<>();
        for (Xml one : event.children("List")) {
            String template = one.text("TemplateId", ID);
            String wish = one.name("SubscribeStatusString");
            if (template != null && wish != null) {
                wishes.put(template, wish);
            }
        }
        return wishes.isEmpty() ? null : wishes;
    }
}
