package social.rapport.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Accounts.Account;
import social.rapport.workspace.Accounts.Membership;

/**
 * {@code rapport setup}: a workspace, its owner, and an API token of all scopes in a file that only its owner reads. Run
 * again it finds what is there and changes nothing.
 */
class Setup {

    static final Set<String> OPTIONS = Set.of("workspace", "owner", "name", "password-file", "token-file", "time-zone");

    private static final String TOKEN_NAME = "setup";

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final ApiTokens tokens;
    private final WorkspaceTransactions transactions;
    private final TransactionOperations transaction;

    Setup(
            Accounts accounts,
            Workspaces workspaces,
            ApiTokens tokens,
            WorkspaceTransactions transactions,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.tokens = tokens;
        this.transactions = transactions;
        this.transaction = transaction;
    }

    /** @return what is there now, in words */
    String run(Options options) {
        Path tokenFile = Path.of(options.get("token-file"));
        String brand = options.get("workspace");
        String email = options.get("owner");
        WorkspaceId workspace = transaction.execute(status -> found(brand, email, options));
        boolean kept = opens(tokenFile, workspace);
        if (!kept) {
            write(tokenFile, CurrentWorkspace.get(workspace, () -> newToken(workspace)));
        }
        return "The workspace \"" + brand + "\" is ready. Its owner signs in as " + email + ". "
                + (kept ? "The API token in " + tokenFile + " stays." : "A new API token is in " + tokenFile + ".");
    }

    private WorkspaceId found(String brand, String email, Options options) {
        workspaces.foundOneAtATime();
        Optional<Account> known = accounts.byEmail(email);
        Optional<WorkspaceId> theirs = known.flatMap(account -> owned(account, brand));
        if (theirs.isPresent()) {
            return theirs.get();
        }
        if (isTaken(brand)) {
            throw new Options.Wrong(
                    "There is a workspace \"" + brand + "\" already, and " + email + " does not own it.");
        }
        String zone = options.find("time-zone").orElse(ZoneId.systemDefault().getId());
        NewWorkspace opening = workspace(brand, zone);
        UUID owner = known.map(Account::id).orElseGet(() -> accounts.create(owner(email, options)));
        return workspaces.found(opening, owner);
    }

    private Optional<WorkspaceId> owned(Account account, String brand) {
        return accounts.memberships(account.id()).stream()
                .filter(membership -> membership.role().isOwner())
                .filter(membership -> membership.workspaceName().equals(brand.strip()))
                .map(Membership::workspace)
                .findFirst();
    }

    private boolean isTaken(String brand) {
        return workspaces.all().stream()
                .map(id -> transactions.in(id, workspaces::current))
                .flatMap(Optional::stream)
                .anyMatch(workspace -> workspace.name().equals(brand.strip()));
    }

    private static NewWorkspace workspace(String brand, String zone) {
        try {
            return NewWorkspace.of(brand, zone, Words.LANGUAGES);
        } catch (Fault.Caller refused) {
            throw named(refused);
        }
    }

    private static NewAccount owner(String email, Options options) {
        String name = options.find("name").orElse(email.replaceFirst("@.*", ""));
        try {
            return NewAccount.of(email, name, options.secret("password-file"), options.get("workspace"));
        } catch (Fault.Caller refused) {
            throw named(refused);
        }
    }

    /** The fault with the options of the command in place of the fields of the form. */
    private static Fault.Caller named(Fault.Caller refused) {
        return Fault.invalid(refused.fields().stream()
                .map(field -> new Fault.Field(
                        switch (field.pointer()) {
                            case "brand" -> "workspace";
                            case "timeZone" -> "time-zone";
                            case "email" -> "owner";
                            case "password" -> "password-file";
                            default -> field.pointer();
                        },
                        field.message()))
                .toList());
    }

    private boolean opens(Path file, WorkspaceId workspace) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            String token = Files.readString(file).strip();
            if (!token.isEmpty() && !token.startsWith(ApiTokens.PREFIX)) {
                throw new Options.Wrong("--token-file: " + file + " holds something else; it stays as it is.");
            }
            return tokens.authenticate(token)
                    .filter(actor -> actor.workspace().equals(workspace))
                    .isPresent();
        } catch (IOException unreadable) {
            throw new Options.Wrong("--token-file: the file " + file + " cannot be read.");
        }
    }

    private String newToken(WorkspaceId workspace) {
        return tokens.create(Actor.system(workspace), TOKEN_NAME, Set.of(Scope.values()));
    }

    private static void write(Path file, String token) {
        Path folder = file.toAbsolutePath().getParent();
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".token", "", ownerOnly);
            Files.writeString(draft, token + "\n");
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new Options.Wrong("--token-file: the file " + file + " cannot be written.");
        }
    }
}
