package social.rapport.conversations;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.Serializable;
import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/** The moment at which a snooze may have run out. */
record WakeUp(WorkspaceId workspace, UUID conversation) implements Serializable {

    static final TaskDescriptor<WakeUp> TASK = TaskDescriptor.of("conversations.wake", WakeUp.class);

    WakeUp(WorkspaceId workspace, ConversationId conversation) {
        this(workspace, conversation.value());
    }
}
