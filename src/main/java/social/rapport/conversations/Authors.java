package social.rapport.conversations;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Whoever wrote something, as what they may do now. */
@Component
class Authors {

    private final Members members;
    private final ApiTokens tokens;

    Authors(Members members, ApiTokens tokens) {
        this.members = members;
        this.tokens = tokens;
    }

    /** Empty where they have left, or may no longer answer. */
    Optional<Actor> now(ScheduledAnswer.Author author) {
        UUID id = author.id();
        return switch (author.kind()) {
            case SYSTEM -> Optional.of(Actor.system(CurrentWorkspace.id()));
            case MEMBER ->
                id == null ? Optional.empty() : member(new MemberId(id)).filter(Authors::mayAnswer);
            case TOKEN -> id == null ? Optional.empty() : token(id).filter(Authors::mayAnswer);
            case PERSON -> Optional.empty();
        };
    }

    private static boolean mayAnswer(Actor actor) {
        return actor.may(Scope.CONVERSATIONS_ANSWER);
    }

    private Optional<Actor> member(MemberId id) {
        return members.find(id)
                .filter(member -> !member.isSuspended())
                .map(member -> member.actor(CurrentWorkspace.id()));
    }

    private Optional<Actor> token(UUID id) {
        return tokens.all().stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .map(token -> new Actor(
                        Actor.Kind.TOKEN, CurrentWorkspace.id(), token.id(), token.name(), token.scopes(), null));
    }
}
