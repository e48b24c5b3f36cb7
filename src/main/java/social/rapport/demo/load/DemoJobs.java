package social.rapport.demo.load;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import social.rapport.demo.Snowdrift;
import social.rapport.workspace.DemoRequested;

/** Fills the workspace of whoever asks for the demo, in the background; what fails is tried again. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
class DemoJobs {

    private static final long SEED = 7;

    private final ObjectProvider<Scheduler> scheduler;
    private final DemoProgress progress;

    DemoJobs(ObjectProvider<Scheduler> scheduler, DemoProgress progress) {
        this.scheduler = scheduler;
        this.progress = progress;
    }

    /** In the transaction that makes the workspace: there is never one without the other. */
    @EventListener
    void ask(DemoRequested request) {
        DemoLoad load = new DemoLoad(request.workspace(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        progress.begin(request.workspace(), 0);
        scheduler
                .getObject()
                .scheduleIfNotExists(DemoLoad.TASK
                        .instance(request.workspace().toString())
                        .data(load)
                        .scheduledTo(Instant.now()));
    }

    @Bean
    Task<DemoLoad> fillDemo(ObjectProvider<Loader> loader, DemoSettings settings) {
        return Tasks.oneTime(DemoLoad.TASK).execute((task, context) -> {
            DemoLoad load = task.getData();
            loader.getObject()
                    .load(load.workspace(), Snowdrift.tell(load.now(), SEED).with(settings.people()));
        });
    }
}
