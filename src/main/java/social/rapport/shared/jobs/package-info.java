/** Long and repeated work: db-scheduler over PostgreSQL, so that any node may do it and exactly one does. */
@NamedInterface("jobs")
@NullMarked
package social.rapport.shared.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
