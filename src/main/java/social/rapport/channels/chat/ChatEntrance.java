package social.rapport.channels.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Channel;
import social.rapport.channels.Ingress;
import social.rapport.channels.OwnPages;
import social.rapport.channels.Secrets;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.OpenToAll;

/** How a visitor comes in: what the panel begins with, and whose visit it is. */
@RestController
@RequestMapping("/chat/{channel}")
@OpenToAll("visitors of a website have no account; whom the site knows, its signature proves")
class ChatEntrance {

    private final ChatRequest.Door door;
    private final ChatLimits limits;
    private final Ingress ingress;
    private final Visitors visitors;
    private final Attendance attendance;
    private final ObjectProvider<OwnPages> pages;

    ChatEntrance(
            ChatRequest.Door door,
            ChatLimits limits,
            Ingress ingress,
            Visitors visitors,
            Attendance attendance,
            ObjectProvider<OwnPages> pages) {
        this.door = door;
        this.limits = limits;
        this.ingress = ingress;
        this.visitors = visitors;
        this.attendance = attendance;
        this.pages = pages;
    }

    /**
     * What the panel begins with.
     *
     * @param here whether somebody of the team is there to answer
     * @param words the widget's own, by key, their arguments still open
     */
    record Hello(String language, boolean here, String brand, String greeting, Map<String, String> words) {}

    @GetMapping("/hello")
    ResponseEntity<Hello> hello(
            @PathVariable String channel,
            @RequestParam(defaultValue = "en") String language,
            HttpServletRequest request) {
        Channel found = door.channel(channel);
        limits.asks(found.id(), request.getRemoteAddr());
        Site site = Site.of(found);
        String spoken = ChatWords.spoken(language);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Hello(
                        spoken,
                        attendance.isSomebodyHere(found),
                        site.brand(),
                        site.greeting(spoken),
                        ChatWords.in(spoken)));
    }

    /**
     * @param identity what the site signed, where it knows its visitor
     * @param language BCP 47, as the browser has it
     */
    record Beginning(
            @Nullable String identity,
            @Nullable String language,
            @Nullable String timeZone) {

        Visits.Manners manners() {
            return new Visits.Manners(locale(language), zone(timeZone));
        }

        private static @Nullable String locale(@Nullable String tag) {
            Locale locale = Locale.forLanguageTag(tag == null || tag.length() > 35 ? "" : tag);
            return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
        }

        private static @Nullable String zone(@Nullable String id) {
            try {
                return id == null || id.length() > 60 ? null : ZoneId.of(id).getId();
            } catch (DateTimeException unknown) {
                return null;
            }
        }
    }

    /**
     * @param name as the site knows them; null where it has not signed for them
     * @param hasPage whether a way leads from here to pages of their own
     */
    record Begun(String token, @Nullable String name, boolean hasEmail, boolean hasPage) {}

    /** Begins a visit, or comes back to that of whom the site has signed for; a token that is sent along is continued. */
    @PostMapping("/visits")
    @ResponseStatus(HttpStatus.CREATED)
    Begun begin(@PathVariable String channel, HttpServletRequest request) {
        ChatRequest opened = door.open(channel, request);
        limits.begins(opened.channel().id(), request.getRemoteAddr());
        Beginning beginning = opened.read(Beginning.class);
        String identity = beginning.identity();
        Visitors.Admitted admitted = identity == null
                ? visitors.admit(opened.channel(), opened.origin(), beginning.manners())
                : visitors.admit(
                        opened.channel(),
                        opened.origin(),
                        beginning.manners(),
                        ingress.opened(
                                opened.channel().id(),
                                connected -> SignedIdentity.verify(
                                        identity, Secrets.of(connected.credentials(), Instant.now()))),
                        visitors.recognised(opened));
        Visitor visitor = admitted.visit().visitor();
        return new Begun(admitted.token(), visitor.name(), visitor.email() != null, hasPage(opened.channel(), visitor));
    }

    private boolean hasPage(Channel channel, Visitor visitor) {
        return visitor.subject() != null
                && CurrentWorkspace.get(
                        channel.workspace(), () -> pages.stream().anyMatch(OwnPages::areOpen));
    }
}
