package social.rapport.workspace.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Joining;

/**
 * Joining a team.
 *
 * @param link the secret that the address ends in
 * @param open what it invites to, or null where it does not (any more)
 * @param theirs whether whoever is signed in here is the one who is invited
 */
public record JoinPage(String link, Joining.@Nullable Open open, boolean theirs, Form form, Refusal refusal) {

    /** @param words why the last try failed, or null where nothing failed */
    public record Refusal(@Nullable String words) {

        static Refusal none() {
            return new Refusal(null);
        }

        static Refusal wrong() {
            return new Refusal(t("join.wrong"));
        }

        static Refusal paused(Duration wait) {
            return new Refusal(t("sign-in.paused", "minutes", wait.toMinutes() + 1));
        }
    }

    @Override
    public String toString() {
        return "JoinPage";
    }
}
