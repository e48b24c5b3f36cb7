package social.rapport.consent.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Stopping;
import social.rapport.consent.Stoppings;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How people stop what the brand sends them, for programs. */
@RestController
@RequestMapping("/api/v1/stopping")
class StoppingApi {

    private final Stoppings stoppings;

    StoppingApi(Stoppings stoppings) {
        this.stoppings = stoppings;
    }

    /** @param address where this server is reached from outside; empty where messages are to carry no link */
    record StoppingJson(@Nullable String address) {

        static StoppingJson of(Stopping stopping) {
            return new StoppingJson(stopping.address());
        }
    }

    @GetMapping
    @Requires(Scope.CONSENT_READ)
    StoppingJson get() {
        return StoppingJson.of(stoppings.current());
    }

    @PutMapping
    @Requires(Scope.WORKSPACE_MANAGE)
    StoppingJson set(@RequestBody StoppingJson wanted) {
        stoppings.set(Actor.current(), new Stopping(wanted.address() == null ? "" : wanted.address()));
        return get();
    }
}
