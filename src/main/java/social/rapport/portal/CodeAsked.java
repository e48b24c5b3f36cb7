package social.rapport.portal;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.Serializable;
import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/** Somebody waits for a code, if it is anybody's address or account. */
record CodeAsked(WorkspaceId workspace, UUID code) implements Serializable {

    static final TaskDescriptor<CodeAsked> TASK = TaskDescriptor.of("portal.code", CodeAsked.class);
}
