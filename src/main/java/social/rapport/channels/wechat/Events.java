package social.rapport.channels.wechat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Verb;
import social.rapport.channels.callback.Xml;

/** What somebody did without a word: followed, scanned a code, chose from the menu, let WeChat tell where they are. */
final class Events {

    /** What stands before the scene of a code that somebody followed by. */
    private static final String BY_CODE = "qrscene_";

    private static final Map<String, Object> ANSWERABLE = Map.of(Capabilities.ANSWERABLE, true);

    private Events() {}

    /** What an event comes to. */
    record Done(
            Verb verb, Map<String, Object> attributes, Activity.@Nullable Place place, Activity.@Nullable About about) {

        static Done of(Verb verb, Map<String, Object> attributes) {
            return new Done(verb, attributes, null, null);
        }

        Done with(String name, @Nullable Object value) {
            if (value == null) {
                return this;
            }
            Map<String, Object> all = new HashMap<>(attributes);
            all.put(name, value);
            return new Done(verb, all, place, about);
        }
    }

    /** Empty where it is nobody's, such as that a post was published. */
    static Optional<Done> of(Xml message, String event) {
        String key = message.text("EventKey", 2_000);
        return Optional.ofNullable(
                switch (event.toLowerCase(Locale.ROOT)) {
                    case "subscribe" -> Done.of(Verb.FOLLOWED, ANSWERABLE).with("scene", scene(key));
                    case "unsubscribe" -> Done.of(Verb.UNFOLLOWED, Map.of());
                    case "scan" -> Done.of(Verb.VISITED, ANSWERABLE).with("scene", key);
                    case "click" -> Done.of(Verb.VISITED, ANSWERABLE).with("key", key);
                    case "scancode_push", "scancode_waitmsg" ->
                        Done.of(Verb.VISITED, ANSWERABLE)
                                .with("key", key)
                                .with("scanned", message.child("ScanCodeInfo").text("ScanResult", 2_000));
                    case "view" -> new Done(Verb.VISITED, Map.of(), null, page(key));
                    case "view_miniprogram" -> Done.of(Verb.VISITED, Map.of()).with("page", key);
                    case "pic_sysphoto", "pic_photo_or_album", "pic_weixin" ->
                        Done.of(Verb.VISITED, Map.of()).with("key", key);
                    case "location" -> whereabouts(message);
                    case "location_select" -> chosen(message.child("SendLocationInfo"), key);
                    case "subscribe_msg_popup_event" ->
                        Done.of(Verb.VISITED, Map.of())
                                .with("notices", Notices.wishes(message.child("SubscribeMsgPopupEvent")));
                    case "subscribe_msg_change_event" ->
                        Done.of(Verb.VISITED, Map.of())
                                .with("notices", Notices.wishes(message.child("SubscribeMsgChangeEvent")));
                    default -> null;
                });
    }

    private static @Nullable String scene(@Nullable String key) {
        return key == null || !key.startsWith(BY_CODE) ? null : key.substring(BY_CODE.length());
    }

    private static Activity.@Nullable About page(@Nullable String key) {
        return key != null && key.matches("https?://[^\\s\"<>\\\\^`{|}]+")
                ? new Activity.About("page", null, null, key)
                : null;
    }

    /** WeChat tells it by itself whenever they open the account, where they have allowed that. */
    private static Done whereabouts(Xml message) {
        return new Done(
                        Verb.VISITED,
                        Map.of("automatic", true),
                        Messages.place(null, message.degrees("Latitude", 90), message.degrees("Longitude", 180)),
                        null)
                .with("precision", message.name("Precision"));
    }

    private static Done chosen(Xml place, @Nullable String key) {
        String name = Objects.requireNonNullElse(place.name("Poiname"), "");
        return new Done(
                        Verb.VISITED,
                        Map.of(),
                        Messages.place(
                                name.isEmpty() ? place.name("Label") : name,
                                place.degrees("Location_X", 90),
                                place.degrees("Location_Y", 180)),
                        null)
                .with("key", key);
    }
}
