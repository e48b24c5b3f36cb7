package social.rapport.conversations;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.storage.CurrentWorkspace;

@Configuration(proxyBeanMethods = false)
class ConversationJobs {

    /** Asked for late, since conversations schedule what this runs. */
    @Bean
    Task<WakeUp> wakeConversations(ObjectProvider<Conversations> conversations) {
        return Tasks.oneTime(WakeUp.TASK).execute((task, context) -> {
            WakeUp due = task.getData();
            CurrentWorkspace.run(
                    due.workspace(), () -> conversations.getObject().wake(new ConversationId(due.conversation())));
        });
    }

    /** Asked for late, since scheduling needs what runs this. */
    @Bean
    Task<SendMoment> sendScheduledAnswers(ObjectProvider<DueAnswers> answers) {
        return Tasks.oneTime(SendMoment.TASK).execute((task, context) -> {
            SendMoment due = task.getData();
            CurrentWorkspace.run(due.workspace(), () -> answers.getObject().due(due.answer(), due.at()));
        });
    }
}
