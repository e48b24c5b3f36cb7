package social.rapport.rights.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.rights.Deadlines;
import social.rapport.rights.DueRule;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** By when requests for rights are answered, for programs. */
@RestController
@RequestMapping("/api/v1/rights-settings")
@Tag(name = "Requests for rights")
class RightsSettingApi {

    private final Deadlines deadlines;

    RightsSettingApi(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** @param rule {@code gdpr}: a month; {@code pipl}: 15 working days */
    record SettingJson(@Nullable String rule) {}

    @GetMapping
    @Requires(Scope.RIGHTS_READ)
    @Operation(summary = "By which rule requests are due")
    SettingJson read() {
        return new SettingJson(deadlines.rule().key());
    }

    @PutMapping
    @Requires(Scope.WORKSPACE_MANAGE)
    @Operation(
            summary = "Set by which rule requests are due",
            description = "What was asked before stays due when it was.")
    SettingJson set(@RequestBody SettingJson wanted) {
        DueRule rule = DueRule.of(Objects.requireNonNullElse(wanted.rule(), ""))
                .orElseThrow(() -> Fault.invalid("/rule", "rights.wrong.rule"));
        deadlines.set(rule, Actor.current());
        return new SettingJson(rule.key());
    }
}
