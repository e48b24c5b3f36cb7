package social.rapport.shared.storage;

import java.util.Optional;
import java.util.concurrent.Callable;
import social.rapport.shared.WorkspaceId;

/**
 * The workspace that the running thread works for. Every connection that the thread takes is bound to it, and
 * row-level security shows it no other workspace's rows; outside of a workspace no bound row is visible at all.
 */
public final class CurrentWorkspace {

    private static final ScopedValue<WorkspaceId> CURRENT = ScopedValue.newInstance();

    private CurrentWorkspace() {}

    public static void run(WorkspaceId workspace, Runnable work) {
        ScopedValue.where(CURRENT, workspace).run(work);
    }

    public static <T> T call(WorkspaceId workspace, Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, workspace).call(work::call);
    }

    /** As {@link #call} for work that throws nothing checked. */
    public static <T> T get(WorkspaceId workspace, java.util.function.Supplier<T> work) {
        return ScopedValue.where(CURRENT, workspace).call(work::get);
    }

    /** The workspace at work; a defect of ours where there is none. */
    public static WorkspaceId id() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("No workspace is at work here"));
    }

    public static Optional<WorkspaceId> find() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
