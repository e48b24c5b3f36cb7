package social.rapport.macros;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
import social.rapport.conversations.Seen;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

/** A brand whose network lets it answer for two days, with an owner and two agents: where the tests of macros begin. */
abstract class MacroScene {

    static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Conversations conversations;

    @Autowired
    CannedAnswers answers;

    @Autowired
    Macros macros;

    @Autowired
    Members members;

    Brand brand;
    ChannelId channel;
    OpenReceiver receiver;
    Brands.Login login;
    Actor owner;
    Actor ava;
    Actor jiwon;

    @BeforeEach
    void gather() {
        brand = brands.open();
        receiver = OpenReceiver.open();
        Channels.Secret open = brand.get(() -> channels.connect(
                brand.system(),
                "open",
                "wechat",
                "Snowdrift",
                Map.of("url", receiver.address(), "answer-hours", "48")));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
        brand.member(Role.OWNER);
        owner = actor(Role.OWNER, 0);
        login = brand.member(Role.AGENT);
        ava = actor(Role.AGENT, 0);
        brand.member(Role.AGENT);
        jiwon = brand.get(() -> members.present()).stream()
                .filter(member -> member.role().equals(Role.AGENT))
                .filter(member -> !member.id().value().equals(ava.id()))
                .findFirst()
                .map(member -> new Actor(
                        Actor.Kind.MEMBER,
                        brand.workspace(),
                        member.id().value(),
                        member.name(),
                        Role.AGENT.scopes(),
                        member.account()))
                .orElseThrow();
    }

    private Actor actor(Role role, int number) {
        return brand.get(() -> members.present()).stream()
                .filter(member -> member.role() == role)
                .skip(number)
                .findFirst()
                .map(member -> new Actor(
                        Actor.Kind.MEMBER,
                        brand.workspace(),
                        member.id().value(),
                        member.name(),
                        role.scopes(),
                        member.account()))
                .orElseThrow();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    ConversationId say(String who, String text) {
        return say(who, text, Instant.now().minus(Duration.ofHours(1)));
    }

    /** Longer ago than the network lets the brand answer. */
    ConversationId saidLongAgo(String who, String text) {
        return say(who, text, Instant.now().minus(Duration.ofDays(5)));
    }

    private ConversationId say(String who, String text, Instant at) {
        Activity activity =
                Happening.said("account-" + who, text, at).by(who, null).activity();
        Interaction said = brand.get(() -> timeline.append(channel, List.of(activity), "api"))
                .getFirst();
        ConversationId id = ConversationId.of(channel, said.conversation(), false, said.person());
        await().atMost(SOON).until(() -> brand.get(() -> conversations.find(id))
                .filter(conversation -> said.id().equals(conversation.lastInbound()))
                .isPresent());
        return id;
    }

    Conversation get(ConversationId id) {
        return brand.get(() -> conversations.get(id));
    }

    Seen seen(ConversationId id) {
        return new Seen.UpTo(Objects.requireNonNull(get(id).lastSaid()));
    }

    CannedAnswer canned(String shortcut, Map<String, String> texts) {
        return brand.get(() -> answers.create(
                new CannedAnswers.Told(shortcut, "About " + shortcut, null, new Texts(texts), true), owner));
    }

    Macro macro(String name, Acts acts, boolean goesOn) {
        return brand.get(() -> macros.create(new Macros.Told(name, acts, goesOn, true), owner));
    }

    static UUID id() {
        return social.rapport.shared.Ids.next();
    }
}
