package social.rapport.campaigns;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.storage.CurrentWorkspace;

@Configuration(proxyBeanMethods = false)
class CampaignJobs {

    /** Asked for late, since scheduling needs what runs this. */
    @Bean
    Task<PublishMoment> publishWhatIsDue(ObjectProvider<Publisher> publisher) {
        return Tasks.oneTime(PublishMoment.TASK).execute((task, context) -> {
            PublishMoment due = task.getData();
            CurrentWorkspace.run(
                    due.workspace(), () -> publisher.getObject().due(new PublicationId(due.publication()), due.at()));
        });
    }
}
