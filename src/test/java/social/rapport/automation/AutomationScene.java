package social.rapport.automation;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.shared.ChannelId;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Words;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.WorkspaceSettings;

/** A brand with an open channel on which people write to it, and a team. */
abstract class AutomationScene {

    static final ZoneId HOME = ZoneId.of("Asia/Shanghai");

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Conversations conversations;

    @Autowired
    Members members;

    @Autowired
    GeneralSettings settings;

    Brand brand;
    ChannelId channel;
    OpenReceiver receiver;

    @BeforeEach
    void connect() {
        brand = brands.open();
        receiver = OpenReceiver.open();
        Channels.Secret open = brand.get(() ->
                channels.connect(brand.system(), "open", "wechat", "Snowdrift", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    /** Agents of the brand, as many as are wanted. */
    List<MemberId> team(int agents) {
        for (int i = 0; i < agents; i++) {
            brand.member(Role.AGENT);
        }
        return brand.get(() -> members.present()).stream()
                .filter(member -> member.role().equals(Role.AGENT))
                .map(Member::id)
                .toList();
    }

    Actor actor(MemberId id) {
        Member member = brand.get(() -> members.find(id)).orElseThrow();
        return new Actor(
                Actor.Kind.MEMBER,
                brand.workspace(),
                id.value(),
                member.name(),
                member.role().scopes(),
                member.account());
    }

    Interaction say(String who, String text) {
        return say(who, text, Instant.now());
    }

    Interaction say(String who, String text, Instant at) {
        return append(Happening.said("account-" + who, text, at).by(who, null).activity(), "api");
    }

    Interaction append(Activity activity, String source) {
        return brand.get(() -> timeline.append(channel, List.of(activity), source))
                .getFirst();
    }

    /** The conversation of what was said, once the inbox knows of it. */
    ConversationId heard(Interaction said) {
        ConversationId id = ConversationId.of(said);
        await().atMost(Duration.ofSeconds(20)).until(() -> brand.get(() -> conversations.find(id))
                .filter(found -> Hearing.hasHeard(found, said.at()))
                .isPresent());
        return id;
    }

    Conversation get(ConversationId id) {
        return brand.get(() -> conversations.get(id));
    }

    /** The brand is open on no day but one that is three days off. */
    void close(boolean closed) {
        String day = BusinessHours.key(
                ZonedDateTime.now(HOME).plusDays(closed ? 3 : 0).getDayOfWeek());
        open(HOME, closed ? Map.of(day, List.of(new BusinessHours.Hours("09:00", "18:00"))) : Map.of());
    }

    void open(ZoneId zone, Map<String, List<BusinessHours.Hours>> week) {
        brand.within(() -> settings.change(
                brand.system(), WorkspaceSettings.of("Snowdrift", zone.getId(), Words.LANGUAGES, week, null, "")));
    }
}
