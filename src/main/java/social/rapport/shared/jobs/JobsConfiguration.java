package social.rapport.shared.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Runs every {@link Task} bean; a module declares its jobs as beans and schedules instances through {@link Scheduler}. */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {

    private static final int THREADS = 8;

    /** What a killed process was doing is taken up once four of these are missed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** How long a job may go on once the server is asked to stop; then it is interrupted and gets as long again. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    @Bean(destroyMethod = "")
    Scheduler scheduler(DataSource dataSource, ObjectProvider<Task<?>> declared) {
        List<Task<?>> tasks = declared.stream().toList();
        List<Task<?>> onDemand =
                tasks.stream().filter(task -> !(task instanceof RecurringTask)).toList();
        List<RecurringTask<?>> recurring = tasks.stream()
                .filter(RecurringTask.class::isInstance)
                .<RecurringTask<?>>map(task -> (RecurringTask<?>) task)
                .toList();
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), onDemand)
                .startTasks(recurring)
                .tableName("rapport.scheduled_task")
                .threads(THREADS)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(LAST_WORDS)
                .pollingInterval(Duration.ofSeconds(2))
                .enableImmediateExecution()
                .commitWhenAutocommitDisabled(false)
                .build();
    }

    /** Starts the jobs once the application stands and stops them before the database goes. */
    @Bean
    SmartLifecycle jobsLifecycle(Scheduler scheduler) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                scheduler.start();
                running = true;
            }

            @Override
            public void stop() {
                scheduler.stop();
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
