package social.rapport.portal;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.Serializable;
import java.util.UUID;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;

/**
 * A person is to be told that the team answered what they asked.
 *
 * @param message under which they are told, once
 */
record RightsNews(WorkspaceId workspace, PersonId person, UUID message) implements Serializable {

    static final TaskDescriptor<RightsNews> TASK = TaskDescriptor.of("portal.rights-news", RightsNews.class);
}
