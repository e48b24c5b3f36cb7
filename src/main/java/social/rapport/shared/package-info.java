/** What every module speaks: typed ids, paging, errors with a class. Kept tiny. */
@ApplicationModule(
        displayName = "Shared",
        allowedDependencies = {})
@NullMarked
package social.rapport.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
