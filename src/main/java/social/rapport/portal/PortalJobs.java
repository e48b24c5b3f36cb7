package social.rapport.portal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.storage.CurrentWorkspace;

/** Sends in the background, so that asking for a code takes as long for an address or account that is nobody's. */
@Configuration(proxyBeanMethods = false)
class PortalJobs {

    @Bean
    Task<CodeAsked> sendCodes(ObjectProvider<CodeMails> mails, ObjectProvider<ClaimMessages> messages) {
        return Tasks.oneTime(CodeAsked.TASK).execute((task, context) -> {
            CodeAsked asked = task.getData();
            CurrentWorkspace.run(asked.workspace(), () -> {
                mails.getObject().answer(asked.code());
                messages.getObject().answer(asked.code());
            });
        });
    }

    @Bean
    Task<RightsNews> tellOfAnswers(ObjectProvider<RightsMails> mails) {
        return Tasks.oneTime(RightsNews.TASK)
                .execute((task, context) -> mails.getObject().tell(task.getData()));
    }
}
