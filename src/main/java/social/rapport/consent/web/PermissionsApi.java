package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Permissions;
import social.rapport.consent.Wordings;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The ledger of permissions for programs. */
@RestController
class PermissionsApi {

    private static final int MOST = 500;

    private final Permissions permissions;
    private final Wordings wordings;

    PermissionsApi(Permissions permissions, Wordings wordings) {
        this.permissions = permissions;
        this.wordings = wordings;
    }

    @GetMapping("/api/v1/people/{person}/permissions")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "A person's whole ledger of permissions, newest first")
    Slice<PermissionView> history(@PathVariable UUID person) {
        return Slice.whole(permissions.history(new PersonId(person))).map(PermissionView::of);
    }

    @PostMapping("/api/v1/people/{person}/permissions")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Scope.CONSENT_WRITE)
    @Operation(
            summary = "Record a person's yes or no",
            description =
                    "Entries are added to the ledger, never changed. Where the words shown were a version of the"
                            + " purpose's wordings, \"wordingVersion\" and \"language\" name it, and \"wording\" may be left out.")
    PermissionView record(@PathVariable UUID person, @RequestBody NewPermission said) {
        return PermissionView.of(permissions.record(Actor.current(), said.statement(new PersonId(person), wordings)));
    }

    /** @param items up to {@value #MOST}, each naming its person */
    record NewPermissions(@Nullable List<NewPermission> items) {}

    record Recorded(int recorded) {}

    @PostMapping("/api/v1/permissions")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Scope.CONSENT_WRITE)
    @Operation(
            summary = "Record what many people said yes or no to",
            description = "Up to 500 in one request, all of them or none: what is wrong is named as /items/3/purpose.")
    Recorded recordMany(@RequestBody NewPermissions said) {
        List<NewPermission> items = said.items() == null ? List.of() : said.items();
        if (items.isEmpty() || items.size() > MOST) {
            throw Fault.invalid("/items", t("permission.wrong.many", "most", MOST));
        }
        try {
            permissions.recordAll(Actor.current(), statements(items));
        } catch (Fault.Caller wrong) {
            throw wrong.within("/items");
        }
        return new Recorded(items.size());
    }

    private List<Permissions.Statement> statements(List<NewPermission> items) {
        List<Permissions.Statement> statements = new ArrayList<>();
        for (NewPermission item : items) {
            try {
                statements.add(item.statement(item.who(), wordings));
            } catch (Fault.Caller wrong) {
                throw wrong.within("/" + statements.size());
            }
        }
        return statements;
    }
}
