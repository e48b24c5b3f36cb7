package social.rapport.campaigns;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/** The moment at which a planned publication may be due. */
record PublishMoment(WorkspaceId workspace, UUID publication, Instant at) implements Serializable {

    static final TaskDescriptor<PublishMoment> TASK = TaskDescriptor.of("campaigns.publish", PublishMoment.class);
}
