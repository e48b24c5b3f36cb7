package social.rapport.conversations;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/** The moment at which a scheduled answer may be due. */
record SendMoment(WorkspaceId workspace, UUID answer, Instant at) implements Serializable {

    static final TaskDescriptor<SendMoment> TASK = TaskDescriptor.of("conversations.send", SendMoment.class);
}
