package social.rapport.workspace.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.ApiToken;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.Scope;

/** @param created one that has just been made, to show it for the only time; null where none has */
public record TokensPage(List<ApiToken> tokens, ApiTokens.@Nullable Created created) {

    public boolean isOver(ApiToken token) {
        return token.expiresAt() != null
                && !token.expiresAt().isAfter(Times.here().now());
    }

    public boolean mayEverything(ApiToken token) {
        return token.scopes().size() == Scope.values().length;
    }
}
