package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.MessageCipher;
import social.rapport.channels.callback.Signature;
import social.rapport.shared.RandomToken;

/** Delivers as WeCom does, in XML or, as an app may be set, in JSON. */
final class WeComSender {

    private final Enterprise company;
    private String token = "";

    WeComSender(Enterprise company) {
        this.company = company;
    }

    void trust(String secret) {
        token = secret;
    }

    static String event(long at, String event, String facts) {
        return "<xml><ToUserName><![CDATA[toUser]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>"
                + at + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event + "]]></Event>"
                + facts
                + "</xml>";
    }

    static String contact(long at, String change, String member, String account, String facts) {
        return event(
                at,
                "change_external_contact",
                "<ChangeType><![CDATA[" + change + "]]></ChangeType><UserID><![CDATA[" + member
                        + "]]></UserID><ExternalUserID><![CDATA[" + account + "]]></ExternalUserID>" + facts);
    }

    WebhookRequest handshake(Instant at, String echo) {
        String encrypted = encrypted(echo.getBytes(StandardCharsets.UTF_8));
        Map<String, List<String>> query = query(at, encrypted);
        query.put("echostr", List.of(encrypted));
        return new WebhookRequest("GET", "/in/wecom", query, Map.of(), new byte[0]);
    }

    WebhookRequest delivery(Instant at, byte[] message) {
        String encrypted = encrypted(message);
        String body =
                "<xml><ToUserName><![CDATA[" + company.corpId + "]]></ToUserName><AgentID><![CDATA[218]]></AgentID>"
                        + "<Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>";
        return request(at, encrypted, "text/xml", body);
    }

    WebhookRequest json(Instant at, String message) {
        String encrypted = encrypted(message.getBytes(StandardCharsets.UTF_8));
        String body =
                "{\"tousername\":\"" + company.corpId + "\",\"encrypt\":\"" + encrypted + "\",\"agentid\":\"218\"}";
        return request(at, encrypted, "application/json", body);
    }

    /** Customer service has something. */
    WebhookRequest ring(Instant at) {
        return delivery(
                at,
                event(
                                at.getEpochSecond(),
                                "kf_msg_or_event",
                                "<Token><![CDATA[" + company.service.ring() + "]]></Token><OpenKfId><![CDATA["
                                        + ServiceDesk.SHOP + "]]></OpenKfId>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private WebhookRequest request(Instant at, String encrypted, String type, String body) {
        return new WebhookRequest(
                "POST",
                "/in/wecom",
                query(at, encrypted),
                Map.of("content-type", List.of(type)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private String encrypted(byte[] message) {
        return new MessageCipher(company.aesKey, company.corpId).encrypt(message);
    }

    private Map<String, List<String>> query(Instant at, String encrypted) {
        String timestamp = Long.toString(at.getEpochSecond());
        String nonce = RandomToken.next().replaceAll("[^0-9a-zA-Z]", "").substring(0, 10);
        Map<String, List<String>> query = new HashMap<>();
        query.put("timestamp", List.of(timestamp));
        query.put("nonce", List.of(nonce));
        query.put("msg_signature", List.of(Signature.of(token, timestamp, nonce, encrypted)));
        return query;
    }
}
