package social.rapport.demo.load;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.Serializable;
import java.time.Instant;
import social.rapport.shared.WorkspaceId;

/**
 * A workspace to be filled. It keeps the moment at which it was asked for, so that the same story is told again when a
 * load is taken up after a restart.
 */
record DemoLoad(WorkspaceId workspace, Instant now) implements Serializable {

    static final TaskDescriptor<DemoLoad> TASK = TaskDescriptor.of("demo.load", DemoLoad.class);
}
