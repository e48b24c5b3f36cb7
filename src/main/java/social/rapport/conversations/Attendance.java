package social.rapport.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import social.rapport.shared.MemberId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.live.Live;
import social.rapport.shared.live.LiveHearer;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * Who of the team looks at which conversation this very moment, or writes in it. Their pages tell it and go on telling it;
 * every node hears it, and nothing of it is kept.
 */
@Component
public class Attendance implements LiveHearer {

    static final String TOPIC = "attendance";

    /** How long a page counts that tells nothing more, as where its browser fell over. */
    private static final Duration LASTS = Duration.ofSeconds(45);

    private static final int MOST = 100_000;

    private final Live live;
    private final Conversations conversations;
    private final Cache<Attending, Doing> here =
            Caffeine.newBuilder().expireAfterWrite(LASTS).maximumSize(MOST).build();

    Attendance(Live live, Conversations conversations) {
        this.live = live;
        this.conversations = conversations;
    }

    /** What somebody does in a conversation. */
    public enum Doing {
        READING,
        WRITING,
        GONE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Doing> of(String key) {
            return Stream.of(values()).filter(doing -> doing.key().equals(key)).findFirst();
        }
    }

    /** @param page one of the pages that the member has open, so that closing one says nothing of another */
    private record Attending(WorkspaceId workspace, ConversationId conversation, MemberId member, String page) {

        String with(Doing doing) {
            return String.join(" ", conversation.toString(), member.toString(), page, doing.key());
        }
    }

    /**
     * A page of a member tells what is done on it.
     *
     * @param page a name without blanks
     * @throws social.rapport.shared.Fault.Caller where there is no such conversation
     */
    public void tell(ConversationId conversation, MemberId member, String page, Doing doing, Actor by) {
        by.must(Scope.CONVERSATIONS_READ);
        WorkspaceId workspace = CurrentWorkspace.id();
        ConversationId known = conversations.get(conversation).id();
        live.publish(workspace, TOPIC, new Attending(workspace, known, member, page).with(doing));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void hear(WorkspaceId workspace, String payload) {
        String[] parts = payload.split(" ");
        Attending attending = new Attending(
                workspace,
                new ConversationId(UUID.fromString(parts[0])),
                new MemberId(UUID.fromString(parts[1])),
                parts[2]);
        Doing doing = Doing.of(parts[3]).orElse(Doing.GONE);
        if (doing == Doing.GONE) {
            here.invalidate(attending);
        } else {
            here.put(attending, doing);
        }
    }

    /** Who is at a conversation, and what they do; of several pages of one the one they write on counts. */
    public Map<MemberId, Doing> at(ConversationId conversation) {
        WorkspaceId workspace = CurrentWorkspace.id();
        ConversationId known = conversations.get(conversation).id();
        return here.asMap().entrySet().stream()
                .filter(entry -> entry.getKey().workspace().equals(workspace)
                        && entry.getKey().conversation().equals(known))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().member(),
                        Map.Entry::getValue,
                        (one, other) -> one == Doing.WRITING ? one : other));
    }

    /** What a member does on each of their pages: conversation, member, page and what, as it is told live. */
    public List<String> of(MemberId member) {
        WorkspaceId workspace = CurrentWorkspace.id();
        return here.asMap().entrySet().stream()
                .filter(entry -> entry.getKey().workspace().equals(workspace)
                        && entry.getKey().member().equals(member))
                .map(entry -> entry.getKey().with(entry.getValue()))
                .toList();
    }
}
