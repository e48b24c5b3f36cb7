package social.rapport.channels.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.MessageCipher;
import social.rapport.channels.callback.Signature;
import social.rapport.shared.RandomToken;

/** Delivers as WeChat does in each of its modes. */
final class WeChatSender {

    enum Mode {
        /** 明文模式 */
        PLAIN,
        /** 兼容模式 */
        COMPAT,
        /** 安全模式 */
        SAFE
    }

    private final OfficialAccount account;
    private final Mode mode;
    private String token = "another";

    WeChatSender(OfficialAccount account, Mode mode) {
        this.account = account;
        this.mode = mode;
    }

    void trust(String secret) {
        token = secret;
    }

    static String text(String id, long seconds, String words) {
        return """
                <xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName>\
                <CreateTime>%d</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[%s]]></Content>\
                <MsgId>%s</MsgId></xml>""".formatted(OfficialAccount.GHOST, OfficialAccount.MINA, seconds, words, id);
    }

    static String event(long seconds, String event, String rest) {
        return """
                <xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName>\
                <CreateTime>%d</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[%s]]></Event>%s</xml>""".formatted(OfficialAccount.GHOST, OfficialAccount.MINA, seconds, event, rest);
    }

    WebhookRequest handshake(Instant at, String echo) {
        Map<String, List<String>> query = new HashMap<>(query(at));
        query.put("echostr", List.of(echo));
        return new WebhookRequest("GET", "/in/wechat", query, Map.of(), new byte[0]);
    }

    WebhookRequest delivery(Instant at, byte[] message) {
        Map<String, List<String>> query = new HashMap<>(query(at));
        return new WebhookRequest(
                "POST",
                "/in/wechat",
                query,
                Map.of("content-type", List.of("text/xml")),
                mode == Mode.PLAIN ? message : wrapped(query, message));
    }

    private Map<String, List<String>> query(Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        String nonce = RandomToken.next().replaceAll("[^0-9a-zA-Z]", "").substring(0, 10);
        Map<String, List<String>> query = new HashMap<>();
        query.put("timestamp", List.of(timestamp));
        query.put("nonce", List.of(nonce));
        query.put("signature", List.of(Signature.of(token, timestamp, nonce)));
        query.put("openid", List.of(OfficialAccount.MINA));
        return query;
    }

    private static String first(Map<String, List<String>> query, String name) {
        return Objects.requireNonNull(query.get(name)).getFirst();
    }

    private byte[] wrapped(Map<String, List<String>> query, byte[] message) {
        String encrypted = new MessageCipher(account.aesKey, account.appId).encrypt(message);
        query.put("encrypt_type", List.of("aes"));
        query.put(
                "msg_signature",
                List.of(Signature.of(token, first(query, "timestamp"), first(query, "nonce"), encrypted)));
        String inside = mode == Mode.SAFE ? "" : new String(message, StandardCharsets.UTF_8).replaceAll("</?xml>", "");
        String outer = "<xml><ToUserName><![CDATA[" + OfficialAccount.GHOST + "]]></ToUserName>" + inside
                + "<Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>";
        return outer.getBytes(StandardCharsets.UTF_8);
    }
}
