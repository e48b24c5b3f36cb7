package social.rapport.macros;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.Members;

/** As whom a batch is done: whoever made it, with what they may do now. */
@Component
class Doers {

    private final Members members;
    private final ApiTokens tokens;

    Doers(Members members, ApiTokens tokens) {
        this.members = members;
        this.tokens = tokens;
    }

    /** Empty where they have left, or may not enter any more. */
    Optional<Actor> of(Batch batch) {
        return switch (batch.actorKind()) {
            case SYSTEM -> Optional.of(Actor.system(CurrentWorkspace.id()));
            case MEMBER -> member(batch);
            case TOKEN -> token(batch);
            case PERSON -> Optional.empty();
        };
    }

    private Optional<Actor> member(Batch batch) {
        return Optional.ofNullable(batch.actor())
                .flatMap(id -> members.find(new MemberId(id)))
                .filter(member -> !member.isSuspended())
                .map(member -> member.actor(CurrentWorkspace.id()));
    }

    private Optional<Actor> token(Batch batch) {
        return tokens.all().stream()
                .filter(token -> token.id().equals(batch.actor()))
                .filter(token -> token.expiresAt() == null || token.expiresAt().isAfter(Instant.now()))
                .findFirst()
                .map(token -> new Actor(
                        Actor.Kind.TOKEN, CurrentWorkspace.id(), token.id(), token.name(), token.scopes(), null));
    }
}
