package social.rapport.workspace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.ApiToken;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Keys to the API for programs. */
@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "Workspace")
@Requires(Scope.TOKENS_MANAGE)
class TokensApi {

    private final ApiTokens tokens;

    TokensApi(ApiTokens tokens) {
        this.tokens = tokens;
    }

    /** @param token the token itself, only in the answer that makes it */
    record TokenView(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable String token) {

        static TokenView of(ApiToken token, @Nullable String secret) {
            return new TokenView(
                    token.id(),
                    token.name(),
                    token.scopes().stream().map(Scope::key).toList(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt(),
                    secret);
        }
    }

    record NewToken(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt) {}

    @GetMapping
    @Operation(summary = "List tokens, the latest first")
    Slice<TokenView> list() {
        List<TokenView> all =
                tokens.all().stream().map(token -> TokenView.of(token, null)).toList();
        return new Slice<>(all, null, all.size());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make a token",
            description = "It may do no more than the token that asks. The answer holds it, for the only time.")
    TokenView create(@RequestBody NewToken wanted) {
        ApiTokens.Created created = tokens.create(
                Actor.current(),
                wanted.name() == null ? "" : wanted.name(),
                TokensController.scopes(wanted.scopes() == null ? List.of() : wanted.scopes()),
                wanted.expiresAt());
        return TokenView.of(created.token(), created.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a token")
    void revoke(@PathVariable UUID id) {
        tokens.revoke(Actor.current(), id);
    }
}
