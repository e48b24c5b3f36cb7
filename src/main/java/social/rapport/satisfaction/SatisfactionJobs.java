package social.rapport.satisfaction;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Asks in the background. */
@Configuration(proxyBeanMethods = false)
class SatisfactionJobs {

    @Bean
    Task<Void> askHowItWas(JdbcClient jdbc, ObjectProvider<Asker> asker) {
        return Tasks.recurring("satisfaction.ask", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((task, context) -> jdbc.sql("select w from satisfaction.due_workspaces() w")
                        .query(UUID.class)
                        .list()
                        .forEach(workspace -> CurrentWorkspace.run(new WorkspaceId(workspace), () -> asker.getObject()
                                .run())));
    }
}
